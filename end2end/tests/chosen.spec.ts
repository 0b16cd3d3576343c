import type { APIRequestContext, Locator, Page } from "@playwright/test";
import type { Server } from "../harness/server.js";
import { ScimClient, createGroup, generateToken, open, row, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

/** A tenant with so many people, p01 and so on, whom an identity provider has pushed. */
async function peopled(page: Page, server: Server, request: APIRequestContext, count: number): Promise<string> {
  const acme = await setUp(page, server);
  const secret = await generateToken(page, acme);
  const scim = new ScimClient(request, `${server.url}/scim/v2/${acme}`, secret);
  for (let number = 1; number <= count; number += 1) {
    const name = `p${String(number).padStart(2, "0")}`;
    await scim.createUser(`${name}@acme.example`, name, "Person");
  }
  return acme;
}

/** The boxes of the rows that are ticked. */
function ticked(page: Page): Locator {
  return page.locator("tbody .box:checked");
}

function all(page: Page): Locator {
  return page.getByRole("checkbox", { name: "Select all on this page" });
}

test("who is ticked in a dialog is added, whoever is searched for next @js", async ({ page, server, request }) => {
  const acme = await peopled(page, server, request, 4);
  const group = await createGroup(page, acme, "Auditors");
  await open(page, acme, `groups/${group}/members`);
  await page.getByRole("link", { name: "Add members" }).click();
  const dialog = page.getByRole("dialog");
  const search = dialog.getByRole("searchbox");
  await dialog.getByRole("checkbox", { name: /p01/ }).check();
  await search.fill("p03");
  await expect(dialog.getByRole("checkbox")).toHaveCount(1);
  await expect(dialog.getByRole("checkbox", { name: /p03/ })).not.toBeChecked();
  await expect(dialog.getByText("1 selected: p01 Person")).toBeVisible();
  await search.fill("p02");
  await dialog.getByRole("checkbox", { name: /p02/ }).check();
  await search.fill("");
  await expect(dialog.getByRole("checkbox", { name: /p01/ })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: /p03/ })).not.toBeChecked();
  await dialog.getByRole("button", { name: "Clear selection" }).click();
  await expect(dialog.getByRole("checkbox", { checked: true })).toHaveCount(0);

  await dialog.getByRole("checkbox", { name: /p04/ }).check();
  await search.fill("p03");
  await expect(dialog.getByRole("checkbox")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Add selected" }).click();
  await expect(page.getByText("Members added.")).toBeVisible();
  await expect(row(page, "p04 Person")).toBeVisible();
  await expect(page.getByText("1–1 of 1")).toBeVisible();

  // Nobody is chosen when the dialog opens again.
  await page.getByRole("link", { name: "Add members" }).click();
  await expect(dialog.getByRole("checkbox", { name: /p01/ })).toBeVisible();
  await expect(dialog.getByRole("checkbox", { checked: true })).toHaveCount(0);
});

test("who is chosen as the owner stays so, whoever is searched for next @js", async ({ page, server, request }) => {
  const acme = await peopled(page, server, request, 3);
  const group = await createGroup(page, acme, "Auditors");
  await open(page, acme, `groups/${group}`);
  await page.getByRole("link", { name: "Change owner" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /p01/ }).check();
  await dialog.getByRole("searchbox").fill("p02");
  await expect(dialog.getByRole("radio")).toHaveCount(1);
  await expect(dialog.getByRole("radio", { name: /p02/ })).not.toBeChecked();
  await dialog.getByRole("button", { name: "Make owner" }).click();
  await expect(dialog).toBeHidden();
  await open(page, acme, "groups");
  await expect(row(page, "Auditors")).toContainText("p01 Person");
});

test("ticks stay with their rows on other pages, in other orders and searches @js", async ({
  page,
  server,
  request,
}) => {
  const acme = await peopled(page, server, request, 22);
  await open(page, acme, "accounts");
  await expect(page.getByText("1–20 of 23")).toBeVisible();
  await row(page, "p02").getByRole("checkbox").check();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("21–23 of 23")).toBeVisible();
  await expect(ticked(page)).toHaveCount(0);
  await expect(page.getByText("1 selected, 1 of them not shown here")).toBeVisible();
  await row(page, "p22").getByRole("checkbox").check();
  await page.getByRole("link", { name: "E-mail" }).click();
  await expect(page.getByRole("row").nth(1)).not.toContainText("p22");
  await page.getByRole("link", { name: "E-mail" }).click();
  await expect(page.getByRole("row").nth(1)).toContainText("p22@acme.example");
  await expect(ticked(page)).toHaveCount(1);
  await expect(row(page, "p22").getByRole("checkbox")).toBeChecked();
  await page.getByRole("searchbox", { name: "Search name or e-mail" }).fill("p0");
  await expect(page.getByText("1–9 of 9")).toBeVisible();
  await expect(ticked(page)).toHaveCount(1);
  await expect(row(page, "p02").getByRole("checkbox")).toBeChecked();

  // What is changed is named.
  await page.getByRole("combobox", { name: "Action:" }).selectOption("disable");
  await page.getByRole("button", { name: "Review selected" }).click();
  await expect(page.getByText("2 of 2 accounts will change")).toBeVisible();
  const changing = page.getByRole("list", { name: "What changes" });
  await expect(changing.getByRole("link")).toHaveText(["p02 Person", "p22 Person"]);
  await page.getByRole("button", { name: "Disable 2 accounts" }).click();
  await expect(page.getByText("The accounts are disabled.")).toBeVisible();
  await open(page, acme, "accounts?status=disabled");
  await expect(page.getByText("1–2 of 2")).toBeVisible();
});

test("the box above all others ticks what is on the page, and no other page @js", async ({ page, server, request }) => {
  const acme = await peopled(page, server, request, 22);
  await open(page, acme, "accounts");
  await all(page).check();
  await expect(ticked(page)).toHaveCount(20);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("21–23 of 23")).toBeVisible();
  await expect(ticked(page)).toHaveCount(0);
  await expect(all(page)).not.toBeChecked();
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByText("1–20 of 23")).toBeVisible();
  await expect(all(page)).toBeChecked();
  await row(page, "p03").getByRole("checkbox").uncheck();
  await expect(all(page)).not.toBeChecked();
  await expect(page.getByText("19 selected")).toBeVisible();
  await page.getByRole("button", { name: "Clear selection" }).click();
  await expect(ticked(page)).toHaveCount(0);
});

test("groups that are ticked are those that are reviewed @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Auditors");
  await createGroup(page, acme, "Readers");
  await open(page, acme, "groups");
  await row(page, "Readers").getByRole("checkbox").check();
  await page.getByRole("columnheader", { name: "Members" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=/);
  await page.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=name/);
  await page.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(row(page, "Readers").getByRole("checkbox")).toBeChecked();
  await expect(ticked(page)).toHaveCount(1);
  await page.getByRole("combobox", { name: "Action:" }).selectOption("delete");
  await page.getByRole("button", { name: "Review selected" }).click();
  const changing = page.getByRole("list", { name: "What changes" });
  await expect(changing.getByRole("link")).toHaveText(["Readers"]);
});

test("what is ticked in a list stays ticked after a look elsewhere, until something is done with it @js", async ({
  page,
  server,
  request,
}) => {
  const acme = await peopled(page, server, request, 3);
  await open(page, acme, "accounts");
  for (const name of ["p01", "p02"]) await row(page, name).getByRole("checkbox").check();
  await page.getByLabel("Action").selectOption("disable");
  await page.getByRole("button", { name: "Review selected" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Disable accounts" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("2 selected")).toBeVisible();
  await expect(ticked(page)).toHaveCount(2);
  await row(page, "p03").getByRole("link", { name: "p03 Person" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "p03 Person" })).toBeVisible();
  await open(page, acme, "accounts");
  await expect(row(page, "p02").getByRole("checkbox")).toBeChecked();
  await page.getByLabel("Action").selectOption("disable");
  await page.getByRole("button", { name: "Review selected" }).click();
  await page.getByRole("button", { name: "Disable 2 accounts" }).click();
  await expect(page.getByText("The accounts are disabled.")).toBeVisible();
  await expect(ticked(page)).toHaveCount(0);
  await open(page, acme, "accounts");
  await expect(ticked(page)).toHaveCount(0);
});
