import { expectAccessible } from "../harness/axe.js";
import { expect, test } from "../harness/test.js";

test("the server says that it is alive and ready", async ({ request }) => {
  expect((await request.get("/healthz")).status()).toBe(200);
  expect((await request.get("/readyz")).status()).toBe(200);
});

test("the set-up page renders, hydrates and has no axe finding", async ({ page, server, visit }) => {
  await visit(await server.setupLink());
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: /set up|create/i })).toBeVisible();
  await expectAccessible(page);
});

test("the sign-in page renders, hydrates and has no axe finding", async ({ page, visit }) => {
  await visit("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
});
