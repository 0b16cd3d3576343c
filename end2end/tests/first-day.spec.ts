import { look } from "../harness/look.js";
import {
  MEMBER_PASSWORD,
  OWNER,
  ScimClient,
  activate,
  createGroup,
  generateToken,
  open,
  registerTenant,
  row,
  setUp,
  signIn,
  tick,
} from "../harness/steps.js";
import { expect, hydrated, test } from "../harness/test.js";

test("the first day: from set-up to a colleague who sees exactly what was granted", async ({
  page,
  server,
  request,
  browser,
  complaints,
}) => {
  test.setTimeout(300_000);
  complaints.expect(/status of 409 .*\/setup/);
  complaints.expect(/status of 422/);

  // Set-up, once.
  const link = await server.setupLink();
  await page.goto(link);
  await look(page, "set-up");
  const acme = await setUp(page, server);
  await expect(page.getByText("0 of 5 done")).toBeVisible();
  await look(page, "overview-first-day");
  await page.goto(link);
  await expect(page.getByText("Tenantry is set up already")).toBeVisible();

  // A second tenant, which the first one looks after.
  await open(page, acme, "tenants/new");
  await look(page, "tenant-register");
  const globex = await registerTenant(page, acme, {
    name: "globex",
    legalName: "Globex Corporation",
    fullName: "Gus Gruber",
    email: "gus@globex.example",
  });
  await look(page, "tenant-registered");
  await open(page, acme, "tenants");
  await expect(row(page, "Globex Corporation")).toContainText("Active");
  await look(page, "tenants");
  await open(page, globex.id, "");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

  // Its partner's group is none of its own: nothing is done yet, and each step leads to where it is done.
  await expect(page.getByText("0 of 5 done")).toBeVisible();
  await expect(page.getByText("Counted since").first()).toBeVisible();
  for (const [link, place] of [
    ["Add owner", page.getByRole("dialog", { name: "Add members" })],
    ["Generate token", page.getByRole("dialog", { name: "Generate a provisioning token" })],
    ["Add account", page.getByRole("heading", { level: 1, name: "Add an account" })],
    ["Create group", page.getByRole("heading", { level: 1, name: "Create a security group" })],
    ["Add provider", page.getByRole("heading", { level: 1, name: "Add an identity provider" })],
  ] as const) {
    await page.locator(".first-steps").getByRole("link", { name: link }).click();
    await expect(place).toBeVisible();
    await open(page, globex.id, "");
  }

  // A provisioning token, whose secret is shown once.
  await open(page, acme, "details?dialog=generate-token");
  await look(page, "token-generate");
  const secret = await generateToken(page, acme);
  expect(secret).toMatch(/^tnt_[0-9A-Za-z]{36}$/);
  await look(page, "token-secret");
  await page.reload();
  await expect(page.getByText("nothing to show here any more")).toBeVisible();
  await open(page, acme, "details");
  await expect(row(page, secret.slice(0, 8))).toBeVisible();
  await expect(page.locator("body")).not.toContainText(secret);
  await look(page, "tenant-details");

  // A namespace for an environment.
  await open(page, acme, "namespaces?dialog=add");
  await page.locator("input[name='name']").fill("billing-test");
  await page.getByLabel("Environment").selectOption("testing");
  await page.getByLabel("Description").fill("Billing, before it goes live");
  await page.getByRole("button", { name: "Add namespace" }).click();
  await expect(page.getByText("Added.")).toBeVisible();
  await expect(row(page, "billing-test")).toContainText("Testing");
  await look(page, "namespaces");

  // An identity provider pushes people and a group.
  const scim = new ScimClient(request, `${server.url}/scim/v2/${acme}`, secret);
  const ada = await scim.createUser("ada@acme.example", "Ada", "Lind");
  const bo = await scim.createUser("bo@acme.example", "Bo", "Kern");
  const operators = await scim.createGroup("Operators", [ada, bo]);
  await open(page, acme, "accounts");
  await expect(row(page, "Ada Lind")).toContainText("SCIM");
  await look(page, "accounts");
  await open(page, acme, `accounts/${ada}`);
  await expect(page.getByText("The identity provider manages this account").first()).toBeVisible();
  await look(page, "account-scim");

  // The overview knows what has come, and what is still to be done.
  await open(page, acme, "");
  await expect(page.getByText("2 of 5 done")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Receive the first accounts" })).toContainText("Done");
  const chart = page.getByRole("figure", { name: "Accounts by source" });
  await expect(chart).toContainText("2 from an identity provider");
  await chart.getByText("Day by day").click();
  await expect(chart.getByRole("row").nth(1).getByRole("cell")).toHaveText(["2", "1"]);
  await look(page, "overview");

  // Its group gets a topic here; its members stay the identity provider's.
  await open(page, acme, `groups/${operators}`);
  await expect(page.getByText("managed by the identity provider").first()).toBeVisible();
  await tick(page, "Namespaces");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await open(page, acme, `accounts/${bo}`);
  await expect(page.getByText("namespaces:manage")).toBeVisible();
  await look(page, "account-permissions");

  // A local colleague: added, activated, enabled.
  await open(page, acme, "accounts/new");
  await look(page, "account-new");
  await page.getByLabel("E-mail").fill("cy@acme.example");
  await page.getByLabel("Given name").fill("Cy");
  await page.getByLabel("Family name").fill("Moor");
  await page.getByRole("button", { name: "Add account" }).click();
  const activation = await page.getByLabel("Activation link", { exact: true }).inputValue();
  await look(page, "account-activation");
  const colleague = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true,
  });
  const cy = await colleague.newPage();
  await cy.goto(activation);
  await look(cy, "activate");
  await activate(cy, activation, MEMBER_PASSWORD);
  await signIn(cy, "cy@acme.example", MEMBER_PASSWORD);
  await expect(cy.getByText("don't match an account")).toBeVisible();
  await open(page, acme, "accounts?status=new");
  await page.getByRole("link", { name: "Cy Moor" }).click();
  await page.getByRole("link", { name: "Enable" }).click();
  await page.getByRole("button", { name: "Enable account" }).click();
  await expect(page.getByText("Account enabled.")).toBeVisible();

  // A local group with one topic, one single permission and one member.
  const helpdesk = await createGroup(page, acme, "Helpdesk");
  await tick(page, "Audit");
  await look(page, "group-new");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(`/t/${acme}/groups/${helpdesk}/members?dialog=add&pick=cy`);
  await hydrated(page);
  await page.getByRole("checkbox", { name: "Cy Moor" }).check();
  await look(page, "members-add");
  await page.getByRole("button", { name: "Add selected" }).click();
  await expect(page.getByText("Members added.")).toBeVisible();
  await look(page, "members");
  await open(page, acme, `groups/${helpdesk}`);
  const key = await page.getByLabel("Import key", { exact: true }).inputValue();
  await look(page, "group");

  // The other tenant lets the group in and grants it something else.
  await open(page, globex.id, "groups?dialog=import");
  await look(page, "group-import");
  await page.locator("input[name='key']").fill(key.replace(/^./, (first) => (first === "A" ? "B" : "A")));
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page.getByText("check for a mistyped character").first()).toBeVisible();
  await page.locator("input[name='key']").fill(key);
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page.getByText("Helpdesk").first()).toBeVisible();
  await look(page, "group-import-confirm");
  await page.getByRole("button", { name: "Import group" }).click();
  await expect(page.getByText("Group imported.")).toBeVisible();
  await tick(page, "Namespaces");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await look(page, "group-imported");
  await open(page, globex.id, "groups");
  await expect(row(page, "Helpdesk")).toContainText("IMPORTED");
  await look(page, "groups");

  // The colleague signs in at home and sees what was granted, here and there, and nothing else.
  await signIn(cy, "cy@acme.example", MEMBER_PASSWORD);
  await expect(cy.getByRole("heading", { name: "Overview" })).toBeVisible();
  const links = cy.getByRole("navigation").first();
  await open(cy, acme, "audit");
  await expect(cy.getByRole("heading", { name: "Audit" })).toBeVisible();
  await open(cy, acme, "accounts");
  await expect(cy.getByText("Your account may not do this").first()).toBeVisible();
  await open(cy, globex.id, "namespaces");
  await expect(cy.getByRole("heading", { name: "Namespaces" })).toBeVisible();
  await expect(links.getByRole("link", { name: "Audit" })).toHaveCount(0);
  await open(cy, globex.id, "audit");
  await expect(cy.getByText("Your account may not do this").first()).toBeVisible();

  // Revoked at the source: the next request finds no such tenant.
  await open(page, acme, `groups/${helpdesk}`);
  await page.getByRole("link", { name: "Revoke" }).click();
  await look(page, "share-revoke");
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Revoked.").first()).toBeVisible();
  await open(cy, globex.id, "namespaces");
  await expect(cy.getByText("This does not exist, or no longer.").first()).toBeVisible();

  // Disabled: the session is over with the next request.
  await open(page, acme, "accounts?q=cy");
  await page.getByRole("link", { name: "Cy Moor" }).click();
  await page.getByRole("link", { name: "Disable" }).click();
  await page.getByRole("button", { name: "Disable account" }).click();
  await expect(page.getByText("Account disabled.")).toBeVisible();
  await cy.goto(`/t/${acme}/audit`);
  await expect(cy.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await colleague.close();

  // The identity provider deactivates Ada; everything stands in the audit log, which is intact.
  const patch = {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "Replace", path: "active", value: "False" }],
  };
  expect((await scim.send("PATCH", `/Users/${ada}`, patch)).status).toBe(200);
  await open(page, acme, "audit");
  await expect(page.getByRole("row").filter({ hasText: "Ada Lind" }).first()).toBeVisible();
  await look(page, "audit");
  expect(await server.command(["audit", "verify"])).toMatch(/intact/i);
});

test("a person who is not signed in is asked to, and comes back to the page", async ({ page, server, visit, complaints }) => {
  complaints.tolerate(/status of (401|409)/);
  const acme = await setUp(page, server);
  await page.context().clearCookies();
  await visit(`/t/${acme}/groups?status=enabled`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await look(page, "sign-in");
  await page.getByLabel("User name or e-mail").fill(OWNER.email.toUpperCase());
  await page.getByLabel("Password").fill("wrong horse battery");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("don't match an account")).toBeVisible();
  await page.getByLabel("User name or e-mail").fill(OWNER.email.toUpperCase());
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/groups\?status=enabled$/);
  await expect(page.getByRole("row").filter({ hasText: "Owner" }).first()).toBeVisible();
});
