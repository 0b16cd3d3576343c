import type { Page } from "@playwright/test";
import { createGroup, open, row, setUp } from "../harness/steps.js";
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

test("what is asked of a page before its turn is done afterwards @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Auditors");
  const readers = await createGroup(page, acme, "Readers");
  await holdTurns(page);
  const early = async (path: string): Promise<void> => {
    await page.goto(`/t/${acme}/${path}`);
    await held(page);
  };

  await early("groups");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await release(page);
  for (const name of ["Auditors", "Readers"]) await expect(row(page, name).getByRole("checkbox")).toBeChecked();
  await expect(page.getByText("3 selected")).toBeVisible();

  await early("groups");
  await row(page, "Readers").getByRole("checkbox").check();
  await page.getByRole("searchbox", { name: /^Search/ }).fill("Read");
  await release(page);
  await expect(page).toHaveURL(/q=Read/);
  await expect(row(page, "Auditors")).toHaveCount(0);
  await expect(row(page, "Readers").getByRole("checkbox")).toBeChecked();

  await early("groups");
  await page.keyboard.press("/");
  await page.keyboard.type("read");
  await release(page);
  await expect(page.locator("#find")).toBeFocused();
  await expect(page.locator("#find")).toHaveValue("read");

  await early(`groups/${readers}`);
  await page.getByRole("button", { name: "Copy Import key" }).click();
  await release(page);
  await expect(page.getByText(/^(Copied|Selected: press Ctrl\+C to copy)$/)).toBeVisible();

  await early("imports/new");
  await page.getByLabel("CSV file").setInputFiles({
    name: "groups.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("groups,userName\nEarly,nobody\n"),
  });
  await release(page);
  await expect(page.getByRole("heading", { name: "First rows" })).toBeVisible();
});
