import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Page, expect, test } from "@playwright/test";
import type { AxeResults } from "axe-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// With JavaScript switched off a page's timers never fire, and axe only uses them to take a breath.
const TIMERS = "window.setTimeout = (run, _delay, ...args) => { Promise.resolve().then(() => run(...args)); return 0; }";

/**
 * Fails on any axe finding of WCAG 2.2 A and AA or of axe's good practice.
 *
 * The source is evaluated through the debugger: neither the page's content security policy nor
 * switched-off JavaScript keeps it out. `except` names rules that can't hold there.
 */
export async function expectAccessible(page: Page, except: readonly string[] = []): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) await page.evaluate(TIMERS);
  await page.evaluate(SOURCE);
  const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]));
  const options = { runOnly: RULES, rules, resultTypes: ["violations"] };
  const results = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults;
  const findings = results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html} (${node.target.join(" ")}) ${node.failureSummary ?? ""}`),
  );
  expect(findings, `axe findings on ${page.url()}`).toEqual([]);
}
