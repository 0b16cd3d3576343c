import { look } from "../harness/look.js";
import { createGroup, open, row, setUp, tick } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("who can do something is answered with every group that lets them", async ({ page, server, request }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Bookkeepers");
  await tick(page, "Billing");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  // From a group one comes to what it grants, and from there to everybody who can do it.
  await page.getByRole("link", { name: "Who can do what" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Access" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "What Bookkeepers grants" })).toBeVisible();
  await page.getByRole("listitem").filter({ hasText: "billing:view" }).getByRole("link").click();
  await expect(row(page, "Olga Owner")).toContainText("Owner · the whole topic");

  await open(page, acme, "access");
  await expect(page.getByText("Choose a permission")).toBeVisible();
  await look(page, "access-none");

  await open(page, acme, "access?permission=billing:view");
  await expect(row(page, "Olga Owner")).toContainText("Owner · the whole topic");
  await expect(page.getByRole("main").getByRole("link", { name: "Bookkeepers" })).toBeVisible();
  await look(page, "access");
  const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const file = await request.get(`${server.url}${csv}`, { headers: { cookie } });
  expect(await file.text()).toMatch(/^permission,tenant,accountId/);
  expect(await file.text()).toContain("Olga Owner");

  await row(page, "Olga Owner").getByRole("link", { name: "Olga Owner" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Olga Owner" })).toBeVisible();
  const all = await page.getByRole("main").getByRole("link", { name: "CSV" }).getAttribute("href");
  const permissions = await request.get(`${server.url}${all}`, { headers: { cookie } });
  expect(await permissions.text()).toMatch(/^permission,title,groups,grants,moreGroups/);
  expect(await permissions.text()).toContain("billing:view");
  await row(page, "billing:view").getByRole("link", { name: "Billing" }).click();
  await expect(row(page, "Olga Owner")).toContainText("Owner");
});
