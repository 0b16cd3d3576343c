import type { Locator, Page } from "@playwright/test";
import { look } from "../harness/look.js";
import { createGroup, open, row, setUp, tick } from "../harness/steps.js";
import { expect, hydrated, test } from "../harness/test.js";

/** A ticked topic of the tree, whichever form the tree has. */
function ticked(page: Page, name: string): Locator {
  return page.getByRole("treeitem", { name, checked: true }).or(page.getByRole("checkbox", { name, checked: true })).first();
}

test("what saving a group would do is reviewed, and then saved from there", async ({ page, server }) => {
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Bookkeepers");
  await open(page, acme, `groups/${group}/members?dialog=add`);
  await page.getByRole("checkbox", { name: /Olga Owner/ }).check();
  await page.getByRole("button", { name: "Add selected" }).click();
  await expect(page.getByText("Members added.")).toBeVisible();

  await open(page, acme, `groups/${group}`);
  await tick(page, "Billing");
  await page.getByRole("button", { name: "Review" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What would change" })).toBeVisible();
  // The owner has it by the owner group already.
  await expect(row(page, "billing:view")).toContainText("gained");
  await expect(row(page, "billing:view")).toContainText("0");
  await look(page, "group-review");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Bookkeepers" })).toBeVisible();

  await page.getByRole("link", { name: "Disable" }).click();
  await page.getByRole("link", { name: "Who gains or loses what" }).click();
  await expect(row(page, "billing:view")).toContainText("lost");
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page.getByRole("heading", { name: "Disable the group?" })).toBeVisible();
});

for (const way of ["the link", "the browser's Back"] as const) {
  test(`${way} leads from the review to what was typed`, async ({ page, server, context }) => {
    const acme = await setUp(page, server);
    const group = await createGroup(page, acme, "Bookkeepers");
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.message());
      return dialog.accept();
    });
    await page.getByLabel("Description").fill('Those who "count" & <check>');
    await tick(page, "Billing");
    await page.getByRole("button", { name: "Review" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "What would change" })).toBeVisible();
    await hydrated(page);

    // Somebody else saves something else meanwhile.
    const other = await context.newPage();
    await open(other, acme, `groups/${group}`);
    await tick(other, "Audit");
    await other.getByRole("button", { name: "Save group" }).click();
    await expect(other.getByText("Saved.").first()).toBeVisible();
    await other.close();

    if (way === "the link") await page.getByRole("link", { name: "Back", exact: true }).click();
    else await page.goBack();
    await expect(page.getByRole("heading", { level: 1, name: "Bookkeepers" })).toBeVisible();
    if (way !== "the link" && test.info().project.name !== "js-on") {
      // The browser loads the page anew and must not put old ticks over a newer one; what was typed is one step forward.
      await expect(ticked(page, "Audit"), "what somebody else saved").toBeVisible();
      await expect(page.getByLabel("Description")).toHaveValue("The people of Bookkeepers");
      await page.goForward();
      await page.getByRole("link", { name: "Back", exact: true }).click();
    }
    await hydrated(page);
    await expect(page.getByLabel("Description")).toHaveValue('Those who "count" & <check>');
    await expect(ticked(page, "Billing")).toBeVisible();
    if (test.info().project.name === "js-on") await expect(page.locator(".save-bar")).toContainText("change");
    await page.getByRole("button", { name: "Save group" }).click();
    await expect(page.getByText(/^Saved\./).first()).toBeVisible();
    await hydrated(page);
    await expect(page.getByLabel("Description")).toHaveValue('Those who "count" & <check>');
    await expect(ticked(page, "Billing")).toBeVisible();
    await expect(ticked(page, "Audit"), "what somebody else saved").toBeVisible();
    expect(asked).toEqual([]);
  });
}

test("undoing what came back from the review shows what is saved @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Bookkeepers");
  await page.getByLabel("Description").fill("Those who count");
  await page.getByRole("button", { name: "Review" }).click();
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await expect(page.getByLabel("Description")).toHaveValue("Those who count");
  await hydrated(page);
  await expect(page.locator(".save-bar"), "one change").toHaveAttribute("data-changes", "1");
  await page.getByRole("button", { name: "Undo changes" }).click();
  await expect(page.getByLabel("Description")).toHaveValue("The people of Bookkeepers");
});
