import { look } from "../harness/look.js";
import { createGroup, open, OWNER, row, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("somebody is a member until a day, and then until an hour @postgres", async ({ page, server, complaints }) => {
  complaints.tolerate(/status of 422/);
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Auditors");
  await open(page, acme, `groups/${group}/members?dialog=add`);
  await page.getByRole("checkbox", { name: new RegExp(OWNER.name) }).check();
  await page.getByLabel("Member until").first().fill("2020-01-31");
  await page.getByRole("button", { name: "Add selected" }).click();
  await expect(page.getByText("Choose a day in the future.").first()).toBeVisible();
  await expect(page.getByLabel("Member until").first()).toHaveValue("2020-01-31");
  await page.getByLabel("Member until").first().fill("2099-12-03");
  await look(page, "members-add-until");
  await page.getByRole("button", { name: "Add selected" }).click();
  await expect(page.getByText("Members added.")).toBeVisible();
  await expect(row(page, OWNER.name)).toContainText("until 3 Dec 2099");
  await look(page, "members-until");

  await page.getByRole("link", { name: `Change when the membership of ${OWNER.name} ends` }).click();
  const dialog = page.getByRole("dialog").or(page.locator("#member-expiry"));
  await expect(dialog.first()).toContainText("What other groups grant stays.");
  await expect(dialog.first().getByLabel("Member until")).toHaveValue("2099-12-03");
  await dialog.first().getByLabel("Member until").fill("2020-01-31");
  await dialog.first().getByRole("button", { name: "Save" }).click();
  await expect(dialog.first().getByText("Choose a day in the future.").first()).toBeVisible();
  if (test.info().project.name === "js-on") await expect(dialog.first().getByLabel("Member until")).toBeFocused();
  await dialog.first().getByLabel("Member until").fill("2099-12-03");
  await dialog.first().getByLabel("Time").fill("17:30");
  await look(page, "members-expiry");
  await dialog.first().getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(row(page, OWNER.name)).toContainText("until 3 Dec 2099, 17:30");

  // Wherever one looks for it.
  await open(page, acme, `groups/${group}`);
  await expect(page.getByText("until 3 Dec 2099, 17:30")).toBeVisible();
  await open(page, acme, `accounts?q=${encodeURIComponent(OWNER.email)}`);
  await page.getByRole("link", { name: OWNER.name }).first().click();
  await expect(row(page, "Auditors").first()).toContainText("until 3 Dec 2099, 17:30");

  // Its moment has come.
  await server.sql("update memberships set expires_at = 1 where expires_at is not null");
  await open(page, acme, `groups/${group}/members`);
  await expect(page.getByText("No members here")).toBeVisible();
});
