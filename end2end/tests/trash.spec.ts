import { look } from "../harness/look.js";
import { createGroup, open, row, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("a deleted group comes back from the trash with its members, and another one goes for good @postgres", async ({
  page,
  server,
}) => {
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Bookkeepers");
  await open(page, acme, `groups/${group}/members?dialog=add`);
  await page.getByRole("checkbox", { name: /Olga Owner/ }).check();
  await page.getByRole("button", { name: "Add selected" }).click();
  await expect(page.getByText("Members added.")).toBeVisible();
  const other = await createGroup(page, acme, "Couriers");
  for (const [id, name] of [
    [group, "Bookkeepers"],
    [other, "Couriers"],
  ] as const) {
    await open(page, acme, `groups/${id}?dialog=delete`);
    await page.getByLabel(`Type ${name} to confirm`).fill(name);
    await page.getByRole("button", { name: "Delete group" }).click();
    await expect(page.getByText("For 30 days it can be restored from the trash.")).toBeVisible();
  }

  await page.getByRole("link", { name: "Trash", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Trash" })).toBeVisible();
  await expect(row(page, "Bookkeepers")).toContainText("one member");
  await expect(row(page, "Bookkeepers")).toContainText("by Olga Owner");
  await expect(row(page, "Bookkeepers")).toContainText("30 days");
  await look(page, "trash");

  await page.getByRole("link", { name: "Delete Couriers for good" }).click();
  await expect(page.getByRole("heading", { name: "Delete for good?" })).toBeVisible();
  await page.getByLabel("Type Couriers to confirm").fill("Couriers");
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("Deleted for good.")).toBeVisible();
  await expect(row(page, "Couriers")).toHaveCount(0);

  await page.getByRole("link", { name: "Restore Bookkeepers" }).click();
  await expect(page.getByRole("heading", { name: "Restore the group?" })).toBeVisible();
  await page.getByRole("button", { name: "Restore group" }).click();
  await expect(page.getByText("Group restored.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Bookkeepers" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/groups/${group}`));
  await open(page, acme, `groups/${group}/members`);
  await expect(row(page, "Olga Owner")).toBeVisible();
});
