import { look } from "../harness/look.js";
import { signInThere, signOutThere } from "../harness/provider.js";
import { activateProvider, addProvider, expect, openProvider, provisioned, signInAt, somebody, test } from "../harness/providers.js";
import { OWNER, open, registerTenant, row, setUp, share, signIn } from "../harness/steps.js";
import { hydrated } from "../harness/test.js";

test("people who were provisioned sign in at their provider, and nobody else does", async ({
  page,
  server,
  provider,
  request,
  browser,
}) => {
  test.setTimeout(240_000);
  const { acme, scim, ada } = await provisioned(page, server, request);
  const address = await addProvider(page, acme, provider);

  // Tested before anybody can use it: the whole way, in a small window of its own; without JavaScript in a tab.
  const scripted = test.info().project.use.javaScriptEnabled ?? true;
  await page.locator("[name='description']").fill("typed meanwhile");
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "Test connection" }).click();
  const tab = await opened;
  await expect(tab.getByLabel("Who are you?")).toBeVisible();
  // The provider's page has no hold of the one that it was opened from.
  if (scripted) expect(await tab.evaluate(() => [opener, innerWidth])).toEqual([null, 640]);
  await signInThere(tab, "ext-ada@acme.example");
  await expect(tab.getByText("You would be signed in as")).toBeVisible();
  await expect(row(tab, "sub")).toContainText("ext-ada@acme.example");
  await look(tab, "provider-tested");
  if (scripted) {
    // The page behind has heard of it and announces it, and lost nothing of what was typed.
    await expect(page.getByRole("status").filter({ hasText: "You would be signed in as" })).toBeVisible();
    await expect(page.locator("[name='description']")).toHaveValue("typed meanwhile");
    const closed = tab.waitForEvent("close");
    await tab.getByRole("button", { name: "Close window" }).click();
    await closed;
  } else {
    await expect(tab.getByRole("button", { name: "Close window" })).toBeHidden();
    await tab.close();
  }
  await page.goto(address);
  await hydrated(page);
  await activateProvider(page);
  await look(page, "provider");
  await open(page, acme, "providers");
  await expect(row(page, "Acme sign-in")).toContainText("Active");
  await look(page, "providers");

  // Ada, by what the provider pushed of her.
  const adas = await somebody(browser, server);
  await adas.goto(`/sign-in/at/${acme}`);
  await look(adas, "sign-in-at");
  await signInAt(adas, acme, "ext-ada@acme.example");
  await expect(adas.getByRole("heading", { name: "Overview" })).toBeVisible();

  // Somebody whom nobody pushed, and Ada once she is disabled: the same page.
  const strangers = await somebody(browser, server);
  await signInAt(strangers, acme, "somebody-else");
  await expect(strangers.getByText("No account here can be used with this sign-in")).toBeVisible();
  await look(strangers, "sign-in-refused");
  const off = { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "replace", path: "active", value: false }] };
  expect((await scim.send("PATCH", `/Users/${ada}`, off)).status).toBe(200);
  await adas.goto(`/t/${acme}`);
  await expect(adas.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await adas.goto(`/sign-in/at/${acme}`);
  await hydrated(adas);
  await adas.getByRole("link", { name: "Continue with Acme sign-in" }).click();
  await expect(adas.getByText("No account here can be used with this sign-in")).toBeVisible();
  await open(page, acme, "audit?action=session.refused");
  await expect(page.getByText("not-enabled").first()).toBeVisible();
  await adas.context().close();
  await strangers.context().close();
});

test("signing out at the provider ends the session here", async ({ page, server, provider, request, browser }) => {
  test.setTimeout(180_000);
  const { acme } = await provisioned(page, server, request);
  await addProvider(page, acme, provider);
  provider.tellAt(await page.getByLabel("Back-channel logout address", { exact: true }).inputValue());
  await activateProvider(page);

  const adas = await somebody(browser, server);
  await signInAt(adas, acme, "ext-ada@acme.example");
  await expect(adas.getByRole("heading", { name: "Overview" })).toBeVisible();
  const elsewhere = await adas.context().newPage();
  await elsewhere.goto(`${provider.issuer}/session/end?client_id=${provider.clientId}`);
  await signOutThere(elsewhere);
  await expect(async () => {
    await adas.goto(`/t/${acme}`);
    await expect(adas.getByRole("heading", { name: "Sign in" })).toBeVisible({ timeout: 100 });
  }).toPass();

  // The other way round: signing out here offers to sign out there as well.
  await signInAt(adas, acme, "ext-ada@acme.example");
  await expect(adas.getByRole("heading", { name: "Overview" })).toBeVisible();
  await hydrated(adas);
  await adas.locator("summary.crest").click();
  await adas.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(adas.getByText("You are signed out.")).toBeVisible();
  await adas.getByRole("link", { name: "Sign out of Acme sign-in as well" }).click();
  await signOutThere(adas);
  await expect(adas.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await adas.context().close();
});

test("a member of an imported group signs in at home and works in the other tenant", async ({
  page,
  server,
  provider,
  request,
  browser,
}) => {
  test.setTimeout(240_000);
  const { acme, scim, ada } = await provisioned(page, server, request);
  const globex = await registerTenant(page, acme, {
    name: "globex",
    legalName: "Globex Corporation",
    fullName: "Gus Gruber",
    email: "gus@globex.example",
  });
  const operators = await scim.createGroup("Operators", [ada]);
  await addProvider(page, acme, provider);
  await activateProvider(page);

  await share(page, { of: acme, group: operators }, globex.id, "Namespaces");

  const adas = await somebody(browser, server);
  await signInAt(adas, acme, "ext-ada@acme.example");
  await expect(adas.getByRole("heading", { name: "Overview" })).toBeVisible();
  await open(adas, globex.id, "namespaces");
  await expect(adas.getByRole("heading", { name: "Namespaces" })).toBeVisible();

  // Without the provider she is out, there too; the owner still gets in with a password.
  await openProvider(page, acme);
  await page.getByRole("link", { name: "Deactivate" }).click();
  await page.getByRole("button", { name: "Deactivate provider" }).click();
  await expect(page.getByText("Deactivated.")).toBeVisible();
  await adas.goto(`/t/${globex.id}/namespaces`);
  await expect(adas.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signIn(adas, OWNER.email, OWNER.password);
  await expect(adas.getByRole("heading", { name: "Overview" })).toBeVisible();
  await adas.context().close();
});

test("an e-mail address leads to the organisation's sign-in", async ({ page, server, provider }) => {
  const acme = await setUp(page, server);
  await addProvider(page, acme, provider);
  await activateProvider(page);
  await server.command(["tenant", "sign-in-domain", "add", "--tenant", acme, "acme.example"]);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await hydrated(page);
  await page.getByLabel("Sign in through your organisation").fill("nobody@acme.example");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("link", { name: "Continue with Acme sign-in" })).toBeVisible();
  await page.goto("/sign-in");
  await hydrated(page);
  await page.getByLabel("Sign in through your organisation").fill("ada@other.example");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("No sign-in is known for this address.")).toBeVisible();
});
