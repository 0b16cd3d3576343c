import type { Page } from "@playwright/test";
import { open, setUp } from "../harness/steps.js";
import { expect, hydrated, test } from "../harness/test.js";

declare global {
  interface Window {
    /** The turns that wait; `undefined` once they may be taken. */
    turns: (() => void)[] | undefined;
  }
}

/** From the next page on no part of it comes to life before `release`. */
async function holdTurns(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.turns = [];
    const setTimer = window.setTimeout.bind(window);
    const isTurn = (callback: TimerHandler): callback is () => void => String(callback).includes("[native code]");
    const timer = (callback: TimerHandler, delay?: number): number => {
      if (window.turns === undefined || !isTurn(callback)) return setTimer(callback, delay);
      return window.turns.push(callback);
    };
    window.setTimeout = timer as typeof window.setTimeout;
  });
}

async function release(page: Page): Promise<void> {
  await expect(page.locator("html[data-hydrated]")).not.toBeAttached();
  await page.evaluate(() => {
    const held = window.turns ?? [];
    window.turns = undefined;
    for (const turn of held) turn();
  });
  await hydrated(page);
}

async function held(page: Page): Promise<void> {
  await page.waitForFunction(() => (window.turns ?? []).length > 0);
}

test("what is typed and ticked before a part's turn is kept and saved @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "groups/new");
  await page.getByLabel("Name").fill("Readers");
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Readers" })).toBeVisible();
  const group = page.url();

  await holdTurns(page);
  await page.goto(group);
  await held(page);
  await page.getByLabel("Description").fill("They read.");
  const topics = page.getByRole("group", { name: "Security topics" });
  await topics.getByRole("checkbox", { name: "Accounts" }).check();
  await release(page);
  await expect(page.getByLabel("Description")).toHaveValue("They read.");
  const tree = page.getByRole("tree", { name: "Security topics" });
  await expect(tree.getByRole("treeitem", { name: "Accounts" })).toHaveAttribute("aria-checked", "true");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved").first()).toBeVisible();
  await page.goto(group);
  await held(page);
  await release(page);
  await expect(page.getByLabel("Description")).toHaveValue("They read.");
});

test("a link leads on before its part's turn @js", async ({ page, server, complaints }) => {
  complaints.expect(/asked before the page was hydrated/);
  const acme = await setUp(page, server);
  await holdTurns(page);
  await page.goto(`/t/${acme}/groups`);
  await held(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Accounts" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
  await held(page);
  await release(page);
  await page.getByRole("link", { name: "Add account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add an account" })).toBeVisible();
});
