import { type APIRequestContext, type Browser, type Page } from "@playwright/test";
import { look } from "./look.js";
import { type IdentityProvider, signInThere, startProvider } from "./provider.js";
import { type Server, startServer } from "./server.js";
import { ScimClient, generateToken, open, setUp } from "./steps.js";
import { test as base, expect, hydrated } from "./test.js";

const KEY = Buffer.alloc(32, 1).toString("base64");

/** Like the other tests, with a server that takes private issuers, and a provider. */
export const test = base.extend<{ server: Server; provider: IdentityProvider }>({
  server: async ({}, use, info) => {
    const server = await startServer({ TENANTRY_SECRETS_KEY: KEY, TENANTRY_ALLOW_PRIVATE_ISSUERS: "true" });
    await use(server);
    await server.stop();
    if (info.status !== info.expectedStatus) {
      await info.attach("server output", { body: server.output(), contentType: "text/plain" });
    }
  },
  provider: async ({ server }, use) => {
    const provider = await startProvider(server.url);
    await use(provider);
    await provider.stop();
  },
});

/** A tenant that Ada was pushed into. */
export interface Provisioned {
  readonly acme: string;
  readonly scim: ScimClient;
  /** Her account. */
  readonly ada: string;
}

/** Sets up the server, and pushes Ada as an identity provider does. */
export async function provisioned(page: Page, server: Server, request: APIRequestContext): Promise<Provisioned> {
  const acme = await setUp(page, server);
  const secret = await generateToken(page, acme);
  const scim = new ScimClient(request, `${server.url}/scim/v2/${acme}`, secret);
  return { acme, scim, ada: await scim.createUser("ada@acme.example", "Ada", "Lind") };
}

/** Adds the provider to the tenant; ends on its page. Returns the page's path. */
export async function addProvider(page: Page, tenant: string, provider: IdentityProvider): Promise<string> {
  await open(page, tenant, "providers/new");
  provider.sendBackTo(await page.getByLabel("Redirect address", { exact: true }).inputValue());
  await page.locator("input[name='name']").fill("Acme sign-in");
  await page.locator("input[name='issuer']").fill(provider.issuer);
  await page.locator("input[name='client_id']").fill(provider.clientId);
  await page.locator("input[name='client_secret']").fill(provider.clientSecret);
  await look(page, "provider-new");
  await page.getByRole("button", { name: "Add provider" }).click();
  await expect(page.getByText("Added. Test the connection")).toBeVisible();
  await hydrated(page);
  return new URL(page.url()).pathname;
}

/** Opens the provider's page. */
export async function openProvider(page: Page, tenant: string): Promise<void> {
  await open(page, tenant, "providers");
  await page.getByRole("link", { name: "Acme sign-in" }).click();
  await hydrated(page);
}

/** On the page of a provider: the server proves itself in this way from now on. */
export async function proveBy(page: Page, method: string): Promise<void> {
  await page.getByLabel("Client authentication").selectOption(method);
  await page.getByRole("button", { name: "Save provider" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await hydrated(page);
}

/** On the page of a provider: lets people in through it. */
export async function activateProvider(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Activate" }).click();
  await page.getByRole("button", { name: "Activate provider" }).click();
  await expect(page.getByText("Activated.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Deactivate" })).toBeVisible();
}

/** Somebody at a browser of their own. */
export async function somebody(browser: Browser, server: Server): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true,
  });
  return context.newPage();
}

/** Signs in at the tenant's own address, through its provider. */
export async function signInAt(page: Page, tenant: string, subject: string): Promise<void> {
  await page.goto(`/sign-in/at/${tenant}`);
  await hydrated(page);
  await page.getByRole("link", { name: "Continue with Acme sign-in" }).click();
  await signInThere(page, subject);
}

export { expect };
