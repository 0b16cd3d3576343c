import { look } from "../harness/look.js";
import { createGroup, open, row, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("the log is filtered, exported as it is filtered, and leads to each object's history", async ({ page, server, request }) => {
  const acme = await setUp(page, server);
  const finance = await createGroup(page, acme, "Finance");
  await createGroup(page, acme, "Harbour");

  await open(page, acme, "audit?object=group");
  await expect(row(page, "Harbour")).toHaveCount(1);
  await expect(row(page, "Harbour")).toContainText("The people of Harbour");
  await row(page, "Finance").getByRole("link", { name: "all about it" }).click();
  await expect(row(page, "Harbour")).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Filters that are set" })).toContainText(finance);
  await look(page, "audit-filtered");

  const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const file = await request.get(`${server.url}${csv}`, { headers: { cookie } });
  expect(file.headers()["content-disposition"]).toContain("audit.csv");
  expect(await file.text()).toContain("The people of Finance");
  expect(await file.text()).not.toContain("Harbour");

  await page.getByRole("link", { name: /Remove the filter Object ID/ }).click();
  await expect(row(page, "Harbour")).toHaveCount(1);

  await open(page, acme, `groups/${finance}`);
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "History of Finance" })).toBeVisible();
  await expect(row(page, "Group: created")).toHaveCount(1);
  await look(page, "audit-history");
});

test("pages of the log are turned without a shift", async ({ page, server }) => {
  const acme = await setUp(page, server);
  for (const name of ["Finance", "Harbour", "Legal"]) await createGroup(page, acme, name);
  await open(page, acme, "audit?object=group&action=group.created&size=2");
  await expect(row(page, "Legal")).toHaveCount(1);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(row(page, "Finance")).toHaveCount(1);
  await expect(row(page, "Legal")).toHaveCount(0);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(row(page, "Legal")).toHaveCount(1);
});
