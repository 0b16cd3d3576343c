import type { CDPSession, Page } from "@playwright/test";
import { look } from "../harness/look.js";
import { test as base } from "../harness/mail.js";
import { OWNER, open, row, setUp, signIn } from "../harness/steps.js";
import { expect, hydrated } from "../harness/test.js";

/** Browsers have no passkeys for bare IP addresses. */
const test = base.extend({ host: "localhost" });

/** Chromium's own authenticator, with a finger on it. */
async function authenticator(page: Page): Promise<{ devtools: CDPSession; id: string }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { devtools, id: authenticatorId };
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/account");
  await hydrated(page);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await hydrated(page);
}

test("@js a passkey is added, opens the account, proves who one is, and is removed", async ({
  page,
  server,
  mailbox,
  complaints,
}) => {
  complaints.tolerate(/status of (403|409|422)/);
  const acme = await setUp(page, server);
  const { devtools, id } = await authenticator(page);
  await page.goto("/account");
  await hydrated(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your passkey is added." })).toBeVisible();
  const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId: id });
  expect(credentials).toHaveLength(1);
  expect(credentials[0]).toMatchObject({ isResidentCredential: true, rpId: "localhost" });
  await mailbox.next(/^A passkey .* was added$/);
  const passkeys = page.getByRole("table", { name: "Your passkeys" });
  await expect(passkeys).toContainText("Never");
  await passkeys.getByText("Rename").first().click();
  await passkeys.getByRole("textbox").fill("My laptop");
  await passkeys.getByRole("button", { name: "Rename" }).click();
  await expect(passkeys).toContainText("My laptop");
  await look(page, "passkeys");

  // Neither name nor password.
  await signOut(page);
  await look(page, "sign-in-passkey");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

  // As if one had signed in ten minutes ago.
  await open(page, acme, "details?dialog=generate-token");
  await server.sql("update sessions set verified_at = verified_at - 600000");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
  await hydrated(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/details\?dialog=generate-token/);
  await hydrated(page);
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("heading", { name: "New provisioning token" })).toBeVisible();

  await page.goto("/account");
  await hydrated(page);
  await expect(row(page, "My laptop")).not.toContainText("Never");
  await row(page, "My laptop").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your passkey is removed." })).toBeVisible();
  await mailbox.next(/^A passkey .* was removed$/);

  // The device has it still; it opens nothing.
  await signOut(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This passkey was not accepted.").first()).toBeVisible();
});

test("@js where a second factor is required, a passkey is one and the password alone is not", async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(/status of (403|409|422)/);
  const acme = await setUp(page, server);
  await authenticator(page);
  await page.goto("/account");
  await hydrated(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your passkey is added." })).toBeVisible();
  await open(page, acme, "details");
  await page.getByLabel("Local accounts need a second factor").check();
  await page.getByRole("button", { name: "Save the rule" }).click();
  await expect(page.getByText("It counts from the next sign-in on.")).toBeVisible();
  await signOut(page);
  await signIn(page, OWNER.email, OWNER.password);
  await expect(page.getByText("Sign in with your passkey.").first()).toBeVisible();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

  // Nor does the password prove once more who one is.
  await server.sql("update sessions set verified_at = verified_at - 600000");
  await open(page, acme, "details?dialog=generate-token");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
  await hydrated(page);
  await expect(page.locator('input[name="password"]')).toHaveCount(0);
  await look(page, "confirm-passkey");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/details\?dialog=generate-token/);
});

test("@js where a second factor has to be set up, a passkey will do", async ({ page, server, mailbox, complaints }) => {
  complaints.tolerate(/status of (403|409|422)/);
  const acme = await setUp(page, server);
  await authenticator(page);
  await open(page, acme, "details");
  await page.getByLabel("Local accounts need a second factor").check();
  await page.getByRole("button", { name: "Save the rule" }).click();
  await expect(page.getByText("It counts from the next sign-in on.")).toBeVisible();
  await signOut(page);
  await signIn(page, OWNER.email, OWNER.password);
  await expect(page.getByText("Your tenant requires a second factor.")).toBeVisible();
  await hydrated(page);
  await look(page, "second-factor-required");
  await page.getByRole("button", { name: "Set up a passkey" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your passkey is added." })).toBeVisible();
  await mailbox.next(/^A passkey .* was added$/);
  await signOut(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

  // Whoever switches the rule off is not the only one who knows.
  await open(page, acme, "details");
  await page.getByLabel("Local accounts need a second factor").uncheck();
  await page.getByRole("button", { name: "Save the rule" }).click();
  const mail = await mailbox.next(/^Second factors are no longer required/);
  expect(mail.to).toEqual([OWNER.email]);
});

test("@no-js without JavaScript nothing offers a passkey, and the password works", async ({ page, server }) => {
  await setUp(page, server);
  await signOut(page);
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeHidden();
  await signIn(page, OWNER.email, OWNER.password);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
});
