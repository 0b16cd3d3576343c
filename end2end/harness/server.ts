import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { emptyDatabase } from "./database.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BINARY = process.env.TENANTRY_BINARY ?? join(ROOT, "target/release/tenantry");
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 15_000;

/** The release server on a database and a folder of its own. */
export interface Server {
  /** Origin, without a slash at the end. */
  readonly url: string;
  /** Everything that the server has written so far, both streams. */
  output(): string;
  /** The one-time link that the server prints while there is no tenant. */
  setupLink(): Promise<string>;
  /** Runs a subcommand of the same binary on the same database and returns what it prints. */
  command(args: string[], stdin?: string): Promise<string>;
  /** Changes the database behind the server's back, where a test can't wait until time does. */
  sql(statement: string): Promise<void>;
  /** Ends the server as an operator would (SIGTERM) and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a server on an empty database, under this name of the machine, and waits until it takes requests. */
export async function startServer(environment: Record<string, string> = {}, host = "127.0.0.1"): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "tenantry-e2e-"));
  const database = await emptyDatabase(folder);
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const env = {
    ...process.env,
    TENANTRY_DATABASE_URL: database.url,
    ...environment,
  };
  const child = spawn(BINARY, ["serve", "--listen", `127.0.0.1:${port}`, "--public-url", url], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);

  const stop = async (): Promise<void> => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(url, child);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\n${output}`);
  }

  return {
    url,
    output: () => output,
    setupLink: () => setupLink(() => output),
    command: (args, stdin) => command(args, env, stdin),
    sql: database.sql,
    stop,
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  await poll(START_LIMIT_MS, "the server did not become ready", async () => {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    return fetch(`${url}/readyz`).then(
      (answer) => answer.ok || undefined,
      () => undefined,
    );
  });
}

function setupLink(output: () => string): Promise<string> {
  return poll(5_000, "the server printed no set-up link", async () => output().match(/https?:\/\/\S+setup\S*/)?.[0]);
}

async function poll<T>(limit: number, complaint: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + limit;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${complaint} within ${limit / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await exited;
  clearTimeout(timer);
}

function command(args: string[], env: NodeJS.ProcessEnv, stdin = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(BINARY, args, { cwd: ROOT, env, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`tenantry ${args.join(" ")}: ${error.message}\n${stderr}`));
      else resolve(stdout.trim());
    });
    child.stdin?.end(stdin);
  });
}
