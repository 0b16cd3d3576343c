import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { test } from "@playwright/test";

const run = promisify(execFile);

/** The one that `scripts/with-postgres` has started. */
export const POSTGRES = process.env.TENANTRY_TEST_POSTGRES_URL;

/** What a server keeps its data in. */
export interface Database {
  /** As the server is told it. */
  readonly url: string;
  /** Changes it behind the server's back. */
  sql(statement: string): Promise<void>;
}

/** An empty database of one server's own: a file in its folder, and on PostgreSQL in the project of that name. */
export async function emptyDatabase(folder: string): Promise<Database> {
  return test.info().project.name === "postgres" ? postgres() : sqlite(join(folder, "tenantry.db"));
}

const SQL = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1], timeout=10); db.execute(sys.argv[2]); db.commit()";

function sqlite(file: string): Database {
  return {
    url: `sqlite://${file}`,
    sql: async (statement) => {
      await run("python3", ["-c", SQL, file, statement]);
    },
  };
}

async function postgres(): Promise<Database> {
  if (POSTGRES === undefined) throw new Error("no PostgreSQL: run this with scripts/with-postgres");
  const name = `journey_${randomUUID().replaceAll("-", "")}`;
  await run("createdb", [`--maintenance-db=${POSTGRES}`, name]);
  const url = new URL(POSTGRES);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    sql: async (statement) => {
      await run("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", `--dbname=${url.href}`, `--command=${statement}`]);
    },
  };
}
