import { look } from "../harness/look.js";
import { createGroup, open, row, setUp, tick } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

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
