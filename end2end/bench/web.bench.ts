// How fast pages are for people: Lighthouse on the release build, on its simulated mobile profile and on the desktop's,
// and how long the console takes from one page to the next. Prints tables in Markdown.
import { type Page, chromium, expect, test as base } from "@playwright/test";
import lighthouse, { type Config, desktopConfig } from "lighthouse";
import { type Server, startServer } from "../harness/server.js";
import { OWNER, setUp } from "../harness/steps.js";
import { hydrated } from "../harness/test.js";
import { rows } from "./report.js";

const RUNS = 3;
const TURNS = 20;
const PORT = 9_333;
const GROUPS = 40;

/** What the pages have to reach: scores of 100, times in milliseconds. */
const BUDGETS = {
  mobile: { score: 99, paint: 1_200, interactive: 2_500 },
  desktop: { score: 99, paint: 500, interactive: 800 },
};

const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;

interface Run {
  scores: number[];
  paint: number;
  interactive: number;
  shift: number;
}

const test = base.extend<object, { server: Server; page: Page }>({});

test("pages", async ({ launchOptions }) => {
  test.setTimeout(1_200_000);
  const server = await startServer();
  const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${PORT}`];
  const browser = await chromium.launch({ ...launchOptions, args });
  const context = await browser.newContext({ baseURL: server.url, locale: "en-GB" });
  const page = await context.newPage();
  const tenant = await setUp(page, server);
  const group = await fill(page, tenant);
  const cookies = await context.cookies();
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

  const pages = { "Sign-in": "/sign-in", "Groups": `/t/${tenant}/groups`, "Group": group };
  const table: (string | number)[][] = [];
  for (const profile of ["mobile", "desktop"] as const) {
    for (const [name, path] of Object.entries(pages)) {
      const headers: Record<string, string> = path === "/sign-in" ? {} : { Cookie };
      const runs: Run[] = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await look(server.url + path, profile, headers));
      const { scores, paint, interactive, shift } = middle(runs);
      const wanted = BUDGETS[profile];
      table.push([name, profile, ...scores, paint.toFixed(0), interactive.toFixed(0), shift.toFixed(3)]);
      for (const [index, score] of scores.entries()) {
        expect.soft(score, `${name}, ${profile}: ${CATEGORIES[index]}`).toBeGreaterThanOrEqual(wanted.score);
      }
      expect.soft(paint, `${name}, ${profile}: largest contentful paint, ms`).toBeLessThanOrEqual(wanted.paint);
      expect.soft(interactive, `${name}, ${profile}: interactive, ms`).toBeLessThanOrEqual(wanted.interactive);
      expect.soft(shift, `${name}, ${profile}: layout shift`).toBe(0);
    }
  }
  const turns = await turn(page, tenant);
  console.log(rows(["Page", "Profile", ...CATEGORIES, "LCP (ms)", "interactive (ms)", "shift"], table));
  console.log(rows(["From page to page", "ms"], [["median", at(turns, 0.5)], ["slowest of 20", at(turns, 1)]]));
  await browser.close();
  await server.stop();
});

/** Groups to list; returns the page of one. */
async function fill(page: Page, tenant: string): Promise<string> {
  const lines = Array.from({ length: GROUPS }, (_, index) => `Team ${index + 1},${OWNER.email}`);
  await page.goto(`/t/${tenant}/imports/new`);
  await hydrated(page);
  const file = { name: "teams.csv", mimeType: "text/csv", buffer: Buffer.from(["groups,userName", ...lines].join("\n")) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("button", { name: "Upload and plan" }).click();
  await page.getByRole("button", { name: "Apply plan" }).click();
  await expect(page.getByText("Applied").first()).toBeVisible();
  await page.goto(`/t/${tenant}/groups`);
  await page.getByRole("link", { name: "Team 1", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Team 1" })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** One look of Lighthouse at a page, with nothing in the browser's cache. */
async function look(url: string, profile: "mobile" | "desktop", extraHeaders: Record<string, string>): Promise<Run> {
  const config: Config | undefined = profile === "desktop" ? desktopConfig : undefined;
  const flags = { port: PORT, extraHeaders, onlyCategories: [...CATEGORIES], logLevel: "error" as const };
  const result = await lighthouse(url, flags, config);
  const report = result?.lhr;
  if (report === undefined || report.runtimeError !== undefined) throw new Error(`${url}: ${report?.runtimeError?.message}`);
  const value = (audit: string): number => report.audits[audit]?.numericValue ?? Number.NaN;
  return {
    scores: CATEGORIES.map((category) => Math.round((report.categories[category]?.score ?? 0) * 100)),
    paint: value("largest-contentful-paint"),
    interactive: value("interactive"),
    shift: value("cumulative-layout-shift"),
  };
}

/** The run whose paint is in the middle. */
function middle(runs: Run[]): Run {
  const sorted = [...runs].sort((one, other) => one.paint - other.paint);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (found === undefined) throw new Error("no runs");
  return found;
}

/** Milliseconds from a click to the next page's heading, back and forth between two lists that were seen before. */
async function turn(page: Page, tenant: string): Promise<number[]> {
  await page.goto(`/t/${tenant}/groups`);
  await hydrated(page);
  const names = ["Accounts", "Security groups"];
  const times: number[] = [];
  for (let index = 0; index < TURNS + names.length; index += 1) {
    const name = names[index % names.length] ?? "";
    const time = await page.evaluate(async (name) => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>("nav.side a")];
      const link = links.find((it) => it.textContent?.trim().startsWith(name));
      const begun = performance.now();
      link?.click();
      while (document.querySelector("h1")?.textContent !== name || document.querySelector("tbody") === null) {
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - begun;
    }, name);
    // The first visit of each fetches its code.
    if (index >= names.length) times.push(time);
  }
  return times.sort((one, other) => one - other);
}

function at(sorted: number[], share: number): string {
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return (sorted[index] ?? Number.NaN).toFixed(0);
}
