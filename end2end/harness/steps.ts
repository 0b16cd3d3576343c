import { type APIRequestContext, type Locator, type Page, expect } from "@playwright/test";
import type { Server } from "./server.js";
import { hydrated } from "./test.js";

export const OWNER = { name: "Olga Owner", email: "olga@acme.example", password: "correct horse battery" };
export const MEMBER_PASSWORD = "staple under the bridge";

/** Sets up the first tenant through its one-time link; ends on its overview. Returns its id. */
export async function setUp(page: Page, server: Server): Promise<string> {
  await page.goto(await server.setupLink());
  await hydrated(page);
  await page.getByLabel("Legal name").fill("Acme Holding Ltd");
  await page.getByLabel("System name").fill("acme");
  await page.getByLabel("Region").selectOption("eu-central");
  await page.getByLabel("Full name").fill(OWNER.name);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.locator('input[name="password"]').fill(OWNER.password);
  await page.getByLabel("Password again").fill(OWNER.password);
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await hydrated(page);
  return tenantOf(page);
}

/** The tenant in whose pages one is. */
export function tenantOf(page: Page): string {
  const id = new URL(page.url()).pathname.match(/^\/t\/([0-9a-f-]{36})/)?.[1];
  if (id === undefined) throw new Error(`no tenant in ${page.url()}`);
  return id;
}

export async function signIn(page: Page, identifier: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await hydrated(page);
  await page.getByLabel("User name or e-mail").fill(identifier);
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Opens a page of a tenant. */
export async function open(page: Page, tenant: string, path: string): Promise<void> {
  await page.goto(`/t/${tenant}${path === "" ? "" : `/${path}`}`);
  await hydrated(page);
}

/** The row of a table that contains this text. */
export function row(page: Page, text: string): Locator {
  return page.getByRole("row").filter({ hasText: text });
}

/** Registers a tenant from another; returns its id and the activation link of its administrator. */
export async function registerTenant(
  page: Page,
  from: string,
  tenant: { name: string; legalName: string; fullName: string; email: string },
): Promise<{ id: string; link: string }> {
  await open(page, from, "tenants/new");
  await page.getByLabel("System name").fill(tenant.name);
  await page.getByLabel("Legal name").fill(tenant.legalName);
  await page.getByLabel("Region").selectOption("us-east");
  await page.getByLabel("Full name").fill(tenant.fullName);
  await page.getByLabel("E-mail address").fill(tenant.email);
  await page.getByRole("button", { name: "Register tenant" }).click();
  await expect(page.getByRole("heading", { name: "Tenant registered" })).toBeVisible();
  const link = await page.getByLabel("Activation link", { exact: true }).inputValue();
  const href = await page.getByRole("link", { name: "Open the tenant" }).getAttribute("href");
  return { id: href?.split("/").pop() ?? "", link };
}

/** Generates a provisioning token; returns its secret. */
export async function generateToken(page: Page, tenant: string): Promise<string> {
  await open(page, tenant, "details?dialog=generate-token");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("heading", { name: "New provisioning token" })).toBeVisible();
  return page.getByLabel("Provisioning token", { exact: true }).inputValue();
}

/** Follows an activation link and sets the password. */
export async function activate(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await hydrated(page);
  await page.locator('input[name="password"]').fill(password);
  await page.getByLabel("Password again").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Your password is set." })).toBeVisible();
}

/** Creates a group; ends on its page. Returns its id. */
export async function createGroup(page: Page, tenant: string, name: string): Promise<string> {
  await open(page, tenant, "groups/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Description").fill(`The people of ${name}`);
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await hydrated(page);
  return new URL(page.url()).pathname.split("/").pop() ?? "";
}

/** Ticks a topic or permission of the tree, whichever form the tree has. */
export async function tick(page: Page, name: string): Promise<void> {
  const node = page.getByRole("treeitem", { name }).or(page.getByRole("checkbox", { name })).first();
  await node.click();
}

/** Lets another tenant have a group by its import key, and grants it a topic there. */
export async function share(
  page: Page,
  given: { of: string; group: string },
  to: string,
  topic: string,
): Promise<void> {
  await open(page, given.of, `groups/${given.group}`);
  const key = await page.getByLabel("Import key", { exact: true }).inputValue();
  await open(page, to, "groups?dialog=import");
  await page.locator("input[name='key']").fill(key);
  await page.getByRole("button", { name: "Look up" }).click();
  await page.getByRole("button", { name: "Import group" }).click();
  await expect(page.getByText("Group imported.")).toBeVisible();
  await tick(page, topic);
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
}

/** A SCIM client with a provisioning token. */
export class ScimClient {
  constructor(
    private readonly request: APIRequestContext,
    private readonly base: string,
    private readonly token: string,
  ) {}

  async send(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await this.request.fetch(`${this.base}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, "Content-Type": "application/scim+json" },
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status(), body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
  }

  async createUser(userName: string, givenName: string, familyName: string): Promise<string> {
    const { status, body } = await this.send("POST", "/Users", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName,
      externalId: `ext-${userName}`,
      active: true,
      displayName: `${givenName} ${familyName}`,
      name: { givenName, familyName, formatted: `${givenName} ${familyName}` },
      emails: [{ value: userName, type: "work", primary: true }],
    });
    expect(status).toBe(201);
    return String(body.id);
  }

  async createGroup(displayName: string, members: string[]): Promise<string> {
    const { status, body } = await this.send("POST", "/Groups", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      displayName,
      members: members.map((value) => ({ value })),
    });
    expect(status).toBe(201);
    return String(body.id);
  }
}
