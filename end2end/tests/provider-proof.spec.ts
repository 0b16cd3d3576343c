import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Page } from "@playwright/test";
import { look } from "../harness/look.js";
import { signInThere } from "../harness/provider.js";
import {
  activateProvider,
  addProvider,
  test as base,
  expect,
  openProvider,
  proveBy,
  provisioned,
  signInAt,
  somebody,
} from "../harness/providers.js";
import { open, row } from "../harness/steps.js";
import { hydrated } from "../harness/test.js";

/** What a provider does wrong, and what comes of it: each of these is played with the certified provider itself. */

const REFUSED = "The identity provider did not let you in";

interface Fixtures {
  /** A tenant with a provider that lets people in, and Ada and Bob, whom it has pushed. */
  acme: string;
  /** Ada signs in at a browser of her own, and stays there. */
  signedIn: () => Promise<Page>;
  /** Somebody, Ada unless another one is named, gets in with a browser of their own. */
  getsIn: (who?: string) => Promise<void>;
  /** Ada tries, in a browser of her own, and is not let in; an administrator reads why. */
  isRefused: (reason: string) => Promise<void>;
}

const test = base.extend<Fixtures>({
  acme: async ({ page, server, provider, request }, use) => {
    const { acme, scim } = await provisioned(page, server, request);
    await scim.createUser("bob@acme.example", "Bob", "Berg");
    await addProvider(page, acme, provider);
    await activateProvider(page);
    await use(acme);
  },

  signedIn: async ({ browser, server, acme }, use) => {
    await use(async () => {
      const adas = await somebody(browser, server);
      await signInAt(adas, acme, "ext-ada@acme.example");
      await expect(adas.getByRole("heading", { name: "Overview" })).toBeVisible();
      return adas;
    });
  },

  getsIn: async ({ browser, server, acme }, use) => {
    await use(async (who = "ada") => {
      const theirs = await somebody(browser, server);
      await signInAt(theirs, acme, `ext-${who}@acme.example`);
      await expect(theirs.getByRole("heading", { name: "Overview" })).toBeVisible();
      await theirs.context().close();
    });
  },

  isRefused: async ({ page, browser, server, acme }, use) => {
    await use(async (reason) => {
      const adas = await somebody(browser, server);
      await signInAt(adas, acme, "ext-ada@acme.example");
      await expect(adas.getByRole("heading", { name: REFUSED })).toBeVisible();
      await adas.goto(`/t/${acme}`);
      await expect(adas.getByRole("heading", { name: "Sign in" })).toBeVisible();
      await adas.context().close();
      await open(page, acme, "audit?action=session.refused");
      await expect(page.getByText(reason, { exact: true }).first()).toBeVisible();
    });
  },
});

// Each of them signs in several times, through two servers.
test.describe.configure({ timeout: 180_000 });

test("a provider that changes its keys goes on letting people in, by the new ones alone", async ({
  provider,
  getsIn,
  isRefused,
}) => {
  await getsIn();
  provider.rotateKeys();
  await getsIn("bob");
  provider.misconduct.signsWithFormerKey = true;
  await isRefused("signature");
});

test("a token for another application, and one that is over, let nobody in", async ({
  provider,
  getsIn,
  isRefused,
}) => {
  provider.misconduct.claims = (claims) => {
    claims.aud = "another-application";
  };
  await isRefused("audience");
  provider.misconduct.claims = (claims) => {
    claims.iat = Number(claims.iat) - 300;
    claims.exp = Number(claims.iat) + 60;
  };
  await isRefused("expired");
  // Signed anew by the same hand, but as it was: what was wrong is what was changed.
  provider.misconduct.claims = () => undefined;
  await getsIn();
});

test("a code counts once, in the browser and for the attempt that it was given to", async ({
  page,
  server,
  browser,
  provider,
  acme,
  signedIn,
  isRefused,
}) => {
  const answers: URLSearchParams[] = [];
  provider.misconduct.sendsBack = (answer) => answers.push(new URLSearchParams(answer));
  const adas = await signedIn();
  const used = answers[0] ?? new URLSearchParams();
  expect(used.get("code")).toBeTruthy();

  // The whole answer once more: in the same browser, and in a thief's.
  await open(page, acme, "providers");
  const href = await page.getByRole("link", { name: "Acme sign-in" }).getAttribute("href");
  const replay = `/sign-in/callback/${acme}/${href?.split("/").pop()}?${used}`;
  const thiefs = await somebody(browser, server);
  for (const browserOf of [adas, thiefs]) {
    await browserOf.goto(replay);
    await expect(browserOf.getByRole("heading", { name: "Start again" })).toBeVisible();
  }
  await thiefs.goto(`/t/${acme}`);
  await expect(thiefs.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await adas.goto(`/t/${acme}`);
  await expect(adas.getByRole("heading", { name: "Overview" })).toBeVisible();
  await thiefs.context().close();
  await adas.context().close();

  // The code alone, in an attempt that is under way.
  provider.misconduct.sendsBack = (answer) => answer.set("code", used.get("code") ?? "");
  await isRefused("exchange");
});

test("proving once more who one is leads through the provider and back", async ({
  server,
  provider,
  signedIn,
  getsIn,
}) => {
  await getsIn();
  const adas = await signedIn();
  // As if she had signed in ten minutes ago.
  await server.sql("update sessions set verified_at = verified_at - 600000");
  const endOthers = async (): Promise<void> => {
    await adas.goto("/account");
    await hydrated(adas);
    await adas.getByRole("button", { name: "End all other sessions" }).click();
  };
  const signInAgain = async (): Promise<void> => {
    await expect(adas.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
    await hydrated(adas);
    await adas.getByRole("link", { name: "Sign in again" }).click();
  };
  await endOthers();
  await expect(adas.getByText("You sign in at your organisation.").first()).toBeVisible();
  await look(adas, "confirm-provider");

  // She is signed in there still, and is asked nevertheless; somebody else's word confirms nothing of hers.
  await signInAgain();
  await signInThere(adas, "ext-ada@acme.example");
  await expect(adas).toHaveURL(/\/account/);
  await endOthers();
  await expect(adas.getByRole("status").filter({ hasText: "other sessions have ended" })).toBeVisible();

  // A provider that does not say when she signed in confirms nothing.
  await getsIn();
  await server.sql("update sessions set verified_at = verified_at - 600000");
  provider.misconduct.claims = (claims) => {
    delete claims.auth_time;
  };
  await endOthers();
  await signInAgain();
  await signInThere(adas, "ext-ada@acme.example");
  await expect(adas.getByRole("heading", { name: "That it is you was not confirmed" })).toBeVisible();
  await adas.context().close();
});

test("the server proves itself to the provider by a key of its own", async ({
  page,
  server,
  provider,
  acme,
  getsIn,
  isRefused,
}) => {
  await openProvider(page, acme);
  await proveBy(page, "private_key_jwt");
  const published = await page.getByLabel("Address of the public keys", { exact: true }).inputValue();
  provider.trustKeysAt(published);
  await look(page, "provider-key");
  await getsIn();

  // Another key: published beside the present one, then used.
  await page.getByRole("link", { name: "Make a new key" }).click();
  await page.getByRole("button", { name: "Make a key" }).click();
  await expect(page.getByLabel("Next public key", { exact: true })).toBeVisible();
  await getsIn("bob");
  await page.goto(page.url().split("?")[0] ?? "");
  await hydrated(page);
  const next = await page.getByLabel("Next public key", { exact: true }).inputValue();
  provider.trustKeysAt(published);
  await page.getByRole("link", { name: "Use the next key" }).click();
  await page.getByRole("button", { name: "Use the next key" }).click();
  await expect(page.getByLabel("Public key", { exact: true })).toHaveValue(next);
  await getsIn();

  // Keys that the provider does not know prove nothing.
  provider.trustKeysAt(`${server.url}/sign-in/keys/${acme}/00000000-0000-0000-0000-000000000000`);
  await isRefused("exchange");
  await expect(row(page, "exchange").first()).toContainText("Acme sign-in");
});

test("the server proves itself to the provider by a certificate that was uploaded there", async ({
  page,
  provider,
  acme,
  getsIn,
  isRefused,
}) => {
  await openProvider(page, acme);
  await proveBy(page, "private_key_jwt_certificate");
  const downloaded = async (name: string): Promise<string> => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name, exact: true }).click();
    return readFile(await (await download).path(), "utf8");
  };
  const first = await downloaded("Download certificate");
  const certificate = new X509Certificate(first);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.subject).toContain("CN=Tenantry ");
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
  const thumbprint = certificate.fingerprint.replaceAll(":", "");
  await expect(page.getByLabel("Thumbprint", { exact: true })).toHaveValue(thumbprint);
  await isRefused("exchange");
  provider.trustCertificate(first);
  await getsIn();

  // The next one is uploaded, then used; until then the first one counts.
  await openProvider(page, acme);
  await page.getByRole("link", { name: "Make the next certificate" }).click();
  await page.getByRole("button", { name: "Make a certificate" }).click();
  await expect(page.getByLabel("Next certificate", { exact: true })).toBeVisible();
  await hydrated(page);
  await look(page, "provider-certificate");
  await getsIn("bob");
  const next = await downloaded("Download next certificate");
  expect(next).not.toBe(first);
  provider.trustCertificate(next);
  await page.getByRole("link", { name: "Use the next certificate" }).click();
  await page.getByRole("button", { name: "Use the next certificate" }).click();
  const nextThumbprint = new X509Certificate(next).fingerprint.replaceAll(":", "");
  await expect(page.getByLabel("Thumbprint", { exact: true })).toHaveValue(nextThumbprint);
  await getsIn();
});
