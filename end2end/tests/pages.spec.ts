// Pages and dialogs that no other journey looks at: what a screen reader is told, and no axe finding in light and dark.
import { look } from "../harness/look.js";
import { createGroup, generateToken, open, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("before there is a tenant the first page says how to begin", async ({ page, visit }) => {
  await visit("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await look(page, "welcome");
});

test("lists without rows, and pages that nobody has used yet", async ({ page, server }) => {
  const acme = await setUp(page, server);
  for (const [path, name] of [
    ["sharing", "sharing-empty"],
    ["trash", "trash-empty"],
    ["tenants/deleted", "tenants-deleted-empty"],
    ["namespaces", "namespaces-empty"],
    ["groups/export", "groups-export"],
    ["access", "access-nothing-asked"],
    ["search?q=nobody-is-called-so", "search-nothing"],
    ["audit?event=group.deleted", "audit-nothing"],
  ] as const) {
    await open(page, acme, path);
    await look(page, name);
  }
});

test("the dialogs of a group, and what belongs to it", async ({ page, server }) => {
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Helpdesk");
  for (const dialog of ["status", "delete", "owner", "rotate"]) {
    await open(page, acme, `groups/${group}?dialog=${dialog}`);
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(page, `group-${dialog}`);
  }
  await open(page, acme, `groups/${group}/history`);
  await look(page, "group-history");
  await open(page, acme, `groups/change?deed=delete&over=all`);
  await look(page, "groups-change");
});

test("the dialogs of a tenant and of its namespaces", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await generateToken(page, acme);
  await open(page, acme, "details?dialog=generate-token");
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "tenant-generate-token");
  await open(page, acme, "namespaces?dialog=add");
  await look(page, "namespace-add");
  await open(page, acme, "details/history");
  await look(page, "tenant-history");
});

test("an account's groups and the dialogs of another account", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "accounts/new");
  await page.getByLabel("E-mail").fill("mia@acme.example");
  await page.getByLabel("Given name").fill("Mia");
  await page.getByLabel("Family name").fill("Member");
  await page.getByRole("button", { name: "Add account" }).click();
  await expect(page.getByLabel("Activation link", { exact: true })).toBeVisible();
  await open(page, acme, "accounts");
  const href = await page.getByRole("link", { name: "Mia Member" }).getAttribute("href");
  const mia = href?.split("/").pop() ?? "";
  await open(page, acme, `accounts/${mia}/groups`);
  await look(page, "account-groups");
  for (const dialog of ["disable", "delete"]) {
    await open(page, acme, `accounts/${mia}?dialog=${dialog}`);
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(page, `account-${dialog}`);
  }
});

test("what is not there says so", async ({ page, server, complaints }) => {
  complaints.tolerate(/status of 404/);
  const acme = await setUp(page, server);
  const nobody = "00000000-0000-7000-8000-000000000000";
  for (const [path, name] of [
    ["/no/such/page", "not-found"],
    [`/t/${acme}/groups/${nobody}`, "group-not-found"],
    [`/t/${nobody}`, "tenant-not-found"],
  ] as const) {
    await page.goto(path);
    await look(page, name);
  }
});
