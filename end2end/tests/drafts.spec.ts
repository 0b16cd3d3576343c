import { createGroup, open, OWNER, row, setUp, signIn, tick } from "../harness/steps.js";
import { expect, hydrated, test } from "../harness/test.js";

test("a form that is refused comes back with what was typed", async ({ page, server, complaints }) => {
  complaints.tolerate(/status of 422/);
  const acme = await setUp(page, server);
  await open(page, acme, "namespaces?dialog=add");
  await page.locator("input[name='name']").fill("no blanks");
  await page.getByLabel("Environment").selectOption("staging");
  await page.getByLabel("Description").fill('"Before" it goes <live> & later');
  await page.getByRole("button", { name: "Add namespace" }).click();
  await expect(page.locator("input[name='name']")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("input[name='name']")).toHaveValue("no blanks");
  await expect(page.getByLabel("Environment")).toHaveValue("staging");
  await expect(page.getByLabel("Description")).toHaveValue('"Before" it goes <live> & later');
  await page.locator("input[name='name']").fill("no-blanks");
  await page.getByRole("button", { name: "Add namespace" }).click();
  await expect(row(page, "no-blanks")).toContainText("Staging");
});

test("confirming one's password leads back to what was typed", async ({ page, server, complaints }) => {
  complaints.tolerate(/status of (403|422)/);
  const acme = await setUp(page, server);
  await open(page, acme, "accounts/new");
  await page.getByLabel("E-mail").fill("cy@acme.example");
  await page.getByLabel("Given name").fill("Cy");
  await page.getByLabel("Family name").fill("Moor");
  // As if one had signed in ten minutes ago.
  await server.sql("update sessions set verified_at = verified_at - 600000");
  await page.getByRole("button", { name: "Add account" }).click();
  await expect(page.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
  await hydrated(page);
  await page.locator('input[name="password"]').fill(OWNER.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue("cy@acme.example");
  await hydrated(page);
  await expect(page.getByLabel("Family name")).toHaveValue("Moor");
  await page.getByRole("button", { name: "Add account" }).click();
  await expect(page.getByLabel("Activation link", { exact: true })).toBeVisible();
});

test("what is typed while the session is ended elsewhere comes back after signing in", async ({ page, server, browser, complaints }) => {
  complaints.tolerate(/status of 401/);
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Helpdesk");
  await page.getByLabel("Description").fill("Typed before it ended");
  await tick(page, "Billing");

  const context = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true,
  });
  const elsewhere = await context.newPage();
  await signIn(elsewhere, OWNER.email, OWNER.password);
  await expect(elsewhere.getByRole("heading", { name: "Overview" })).toBeVisible();
  await elsewhere.goto("/account");
  await hydrated(elsewhere);
  await elsewhere.locator("main").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(elsewhere.getByLabel("User name or e-mail")).toBeVisible();
  await context.close();

  await page.getByRole("button", { name: "Save group" }).click();
  if (test.info().project.name === "js-on") {
    await expect(page.getByText("Your session has ended. Sign in again.")).toBeVisible();
    await expect(page.getByText("What you entered is kept.")).toBeVisible();
    // What is typed by then is kept as well.
    await page.getByLabel("Description").fill("Typed after it ended");
    await page.locator("form").getByRole("button", { name: "Sign in", exact: true }).click();
  }
  await page.getByLabel("User name or e-mail").fill(OWNER.email);
  await hydrated(page);
  await page.locator('input[name="password"]').fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`groups/${group}[?](.*&)?draft=`));
  await hydrated(page);
  const typed = test.info().project.name === "js-on" ? "Typed after it ended" : "Typed before it ended";
  await expect(page.getByLabel("Description")).toHaveValue(typed);
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue(typed);
});
