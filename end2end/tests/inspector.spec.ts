import { look } from "../harness/look.js";
import { ScimClient, generateToken, open, row, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("an administrator sees what a client asked, and why it failed", async ({ page, server, request }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "scim");
  await expect(page.getByText("test the connection there")).toBeVisible();
  await look(page, "scim-empty");

  const secret = await generateToken(page, acme);
  const base = `${server.url}/scim/v2/${acme}`;
  const client = new ScimClient(request, base, secret);
  await client.createUser("ada@acme.example", "Ada", "Lind");
  expect((await client.send("POST", "/Users", { userName: "ada@acme.example", password: "hunter2" })).status).toBe(409);
  const stranger = new ScimClient(request, base, `${secret.slice(0, -1)}_`);
  expect((await stranger.send("GET", "/Users")).status).toBe(401);

  // The records are written within a second.
  await expect(async () => {
    await open(page, acme, "scim");
    await expect(row(page, "none of this tenant")).toContainText("401", { timeout: 100 });
  }).toPass();
  await expect(row(page, "201")).toContainText("ada@acme.example");
  await expect(row(page, "401")).toContainText("it was mistyped or deleted");
  await look(page, "scim-requests");

  await open(page, acme, "scim?answer=failed");
  await expect(row(page, "201")).toHaveCount(0);
  await row(page, "409").getByRole("link", { name: "Create user" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Create user" })).toBeVisible();
  await expect(page.getByText("has this name already").first()).toBeVisible();
  await expect(page.getByLabel("As a curl command", { exact: true })).toHaveValue(/curl .*Bearer YOUR_TOKEN/);
  await expect(page.getByText('"password": "[removed]"')).toBeVisible();
  await expect(page.locator("body")).not.toContainText("hunter2");
  await expect(page.locator("body")).not.toContainText(secret);
  await look(page, "scim-request");
});
