import type { APIRequestContext, Page } from "@playwright/test";
import { look } from "../harness/look.js";
import type { Server } from "../harness/server.js";
import { OWNER, ScimClient, createGroup, generateToken, open, row, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

/** A tenant with so many people, p01 to p22, whom an identity provider has pushed. */
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

test("a list is sorted and filtered in its address, and the size of its pages is remembered @postgres", async ({
  page,
  server,
  request,
}) => {
  const acme = await peopled(page, server, request, 22);
  await open(page, acme, "accounts");
  await expect(page.getByText("1–20 of 23")).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("21–23 of 23")).toBeVisible();
  await expect(page).toHaveURL(/after=/);
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByText("1–20 of 23")).toBeVisible();

  await page.getByRole("link", { name: "E-mail" }).click();
  await expect(page.getByRole("columnheader", { name: "E-mail" })).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("link", { name: "E-mail" }).click();
  await expect(page.getByRole("columnheader", { name: "E-mail" })).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByRole("row").nth(1)).toContainText("p22@acme.example");
  await page.getByRole("link", { name: "Source" }).click();
  await expect(page.getByRole("row").nth(1)).toContainText(OWNER.email);

  await page.getByRole("link", { name: "50 rows a page" }).click();
  await expect(page.getByText("1–23 of 23")).toBeVisible();
  await open(page, acme, "accounts");
  await expect(page.getByText("1–23 of 23")).toBeVisible();

  await open(page, acme, "accounts?q=p1&source=SCIM&status=enabled");
  await expect(page.getByRole("link", { name: /^Remove the filter/ })).toHaveCount(2);
  await expect(page.getByText("1–10 of 10")).toBeVisible();
  await look(page, "accounts-filtered");
  await page.getByRole("link", { name: "Remove the filter Source: SCIM" }).click();
  await expect(page).toHaveURL(/q=p1&status=enabled/);
  await page.getByRole("searchbox", { name: "Search name or e-mail" }).fill("p2");
  await page.getByRole("searchbox", { name: "Search name or e-mail" }).press("Enter");
  await expect(page.getByText("1–3 of 3")).toBeVisible();
});

test("turning the pages by keyboard stays at the list, which says where it is @js", async ({ page, server, request }) => {
  const acme = await peopled(page, server, request, 22);
  await open(page, acme, "accounts");
  const range = page.getByRole("navigation", { name: "Pages" }).getByRole("status");
  await expect(range).toHaveText("1–20 of 23");
  // Only a region that stays is announced.
  await range.evaluate((it) => it.setAttribute("data-marked", ""));
  await page.getByRole("link", { name: "Next" }).press("Enter");
  await expect(range).toHaveText("21–23 of 23");
  await expect(range).toHaveAttribute("data-marked", "");
  await expect(page.getByRole("region", { name: "Accounts" })).toBeFocused();
});

test("columns are chosen, and stay chosen on every page of the list", async ({ page, server, request }) => {
  const acme = await peopled(page, server, request, 2);
  await open(page, acme, "accounts?q=p0");
  await expect(page.getByRole("columnheader", { name: "E-mail" })).toBeVisible();
  await page.locator("summary", { hasText: "Columns" }).click();
  const boxes = page.getByRole("group", { name: "Columns to show" });
  await expect(boxes.getByRole("checkbox", { name: "Name", exact: true })).toHaveCount(0);
  await boxes.getByRole("checkbox", { name: "E-mail" }).uncheck();
  await look(page, "accounts-columns");
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(page).toHaveURL(/q=p0/);
  await expect(row(page, "p01")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "E-mail" })).toHaveCount(0);
  await open(page, acme, "accounts");
  await expect(page.getByRole("columnheader", { name: "E-mail" })).toHaveCount(0);
  await expect(page.getByRole("columnheader", { name: "User name" })).toBeVisible();
});

test("Back leads to where one was on the list @js", async ({ page, server, request }) => {
  const acme = await peopled(page, server, request, 45);
  await open(page, acme, "accounts?size=50&sort=email");
  await expect(page.getByText("1–46 of 46")).toBeVisible();
  const link = row(page, "p40").getByRole("link");
  await link.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 40);
  const scrolled = (): Promise<number> => page.evaluate(() => Math.round(scrollY));
  await expect.poll(scrolled).toBeGreaterThan(500);
  const place = await scrolled();
  for (const leave of [(): Promise<void> => link.click(), (): Promise<unknown> => page.goForward()]) {
    await leave();
    await expect(page.getByRole("heading", { level: 1, name: /p40/ })).toBeVisible();
    await expect.poll(scrolled).toBe(0);
    await page.goBack();
    await expect(page.getByText("1–46 of 46")).toBeVisible();
    await expect.poll(scrolled).toBe(place);
  }
  // Who scrolls on is left alone, and a link to the list leads to its beginning.
  await page.mouse.wheel(0, -300);
  await expect.poll(scrolled).toBeLessThan(place);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Accounts" }).click();
  await expect.poll(scrolled).toBe(0);
});

test("many accounts change at once, as many as were confirmed", async ({ page, server, request }) => {
  const acme = await peopled(page, server, request, 5);
  await createGroup(page, acme, "Readers");

  // The rows that are ticked.
  await open(page, acme, "accounts");
  for (const name of ["p01", "p02"]) await row(page, name).getByRole("checkbox").check();
  await row(page, OWNER.email).getByRole("checkbox").check();
  await page.getByLabel("Action").selectOption("disable");
  await page.getByRole("button", { name: "Review selected" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Disable accounts" })).toBeVisible();
  await expect(page.getByText("2 of 3 accounts will change")).toBeVisible();
  await expect(row(page, "your own account")).toContainText(OWNER.email);
  await look(page, "accounts-change");
  await page.getByRole("button", { name: "Disable 2 accounts" }).click();
  await expect(page.getByText("The accounts are disabled.")).toBeVisible();
  await expect(row(page, "p01")).toContainText("Disabled");
  await expect(row(page, "p03")).toContainText("Enabled");

  // All that the list finds join a group.
  await open(page, acme, "accounts?source=SCIM");
  await page.getByLabel("Action").selectOption("join");
  await page.getByRole("button", { name: "Review all 5" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Which group?" })).toBeVisible();
  await look(page, "accounts-change-group");
  await page.getByRole("radio", { name: /Readers/ }).check();
  await page.getByRole("button", { name: "Review" }).click();
  await page.getByRole("button", { name: "Add 5 accounts" }).click();
  await expect(page.getByText("The accounts are members of the group.")).toBeVisible();

  // What is confirmed is typed where it can't be undone.
  await open(page, acme, "accounts?status=disabled");
  await page.getByLabel("Action").selectOption("delete");
  await page.getByRole("button", { name: "Review all 2" }).click();
  await page.getByLabel("Type 2 to confirm").fill("2");
  await page.getByRole("button", { name: "Delete 2 accounts" }).click();
  await expect(page.getByText("The accounts are deleted.")).toBeVisible();
  await open(page, acme, "groups");
  await expect(row(page, "Readers")).toContainText("3");
});

test("what changed meanwhile is shown again instead of being done", async ({ page, server, request, complaints }) => {
  // Without JavaScript the browser follows to the page instead.
  complaints.tolerate(/status of 409/);
  const acme = await setUp(page, server);
  const secret = await generateToken(page, acme);
  const scim = new ScimClient(request, `${server.url}/scim/v2/${acme}`, secret);
  await scim.createUser("ada@acme.example", "Ada", "Lind");
  await open(page, acme, "accounts/change?deed=disable&over=all");
  await expect(page.getByText("1 of 2 accounts will change")).toBeVisible();
  await scim.createUser("bo@acme.example", "Bo", "Kern");
  await page.getByRole("button", { name: "Disable 1 account" }).click();
  await expect(page.getByText("another number than you confirmed")).toBeVisible();
  await expect(page.getByText("2 of 3 accounts will change")).toBeVisible();
  await page.getByRole("button", { name: "Disable 2 accounts" }).click();
  await expect(page.getByText("The accounts are disabled.")).toBeVisible();
});

test("all boxes of a page are ticked at once @js", async ({ page, server, request }) => {
  const acme = await peopled(page, server, request, 3);
  await open(page, acme, "accounts");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(row(page, "p02").getByRole("checkbox")).toBeChecked();
  await page.getByRole("button", { name: "Export selected" }).click();
  await expect(page.getByText("4 ticked")).toBeVisible();
});

test("the numbers at the side follow what is created @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "groups");
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Security groups/ });
  const before = Number((await link.innerText()).match(/\d+/)?.[0]);
  await page.getByRole("link", { name: "Create group" }).click();
  await page.getByLabel("Name").fill("Helpdesk");
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Helpdesk" })).toBeVisible();
  await expect(link).toContainText(String(before + 1));
});
