import { look } from "../harness/look.js";
import { linkIn, test } from "../harness/mail.js";
import { totp } from "../harness/totp.js";
import { OWNER, open, row, setUp, signIn } from "../harness/steps.js";
import { expect, hydrated } from "../harness/test.js";

const OTHER = "battery under the staple";

test("a forgotten password is reset by the link in an e-mail", async ({ page, server, mailbox, browser, complaints }) => {
  complaints.expect(/status of 409 .*\/activate\//);
  await setUp(page, server);
  const elsewhere = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true,
  });
  const person = await elsewhere.newPage();
  complaints.watch(person);
  await person.goto("/sign-in");
  await hydrated(person);
  await person.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(person.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await look(person, "forgot-password");
  for (const name of ["nobody@acme.example", OWNER.email]) {
    await person.goto("/forgot-password");
    await hydrated(person);
    await person.getByLabel("User name or e-mail").fill(name);
    await person.getByRole("button", { name: "Send the link" }).click();
    await expect(person.getByRole("status")).toContainText("gets a link");
  }
  const mail = await mailbox.next(/^Your password at/);
  expect(mail.to).toEqual([OWNER.email]);
  expect(mail.html).toContain(`<a href="${linkIn(mail)}">`);

  await person.goto(linkIn(mail));
  await hydrated(person);
  await person.locator('input[name="password"]').fill(OTHER);
  await person.getByLabel("Password again").fill(OTHER);
  await person.getByRole("button", { name: "Set password" }).click();
  await expect(person.getByRole("status").filter({ hasText: "Your password is set." })).toBeVisible();
  await mailbox.next(/was changed$/);

  // The link is over, the old session too; the new password opens the console.
  await person.goto(linkIn(mail));
  await expect(person.getByRole("heading", { name: "This link is over" })).toBeVisible();
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signIn(person, OWNER.email, OTHER);
  await expect(person.getByRole("heading", { name: "Overview" })).toBeVisible();
  await elsewhere.close();
});

test("one sees where one is signed in and ends what one doesn't know", async ({ page, server, mailbox, browser }) => {
  await setUp(page, server);
  const elsewhere = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true,
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
  });
  const other = await elsewhere.newPage();
  await signIn(other, OWNER.email, OWNER.password);
  await expect(other.getByRole("heading", { name: "Overview" })).toBeVisible();
  const mail = await mailbox.next(/^New sign-in/);
  expect(mail.text).toContain("Firefox on Windows");
  expect(linkIn(mail)).toBe(`${server.url}/account`);

  await page.goto("/account");
  await hydrated(page);
  await look(page, "account");
  await expect(row(page, "This one")).not.toContainText("Firefox on Windows");
  await row(page, "Firefox on Windows").getByRole("button", { name: "End" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The session has ended." })).toBeVisible();
  await expect(row(page, "Firefox on Windows")).toHaveCount(0);
  await other.goto("/account");
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await elsewhere.close();
});

test("changing the password asks for the present one", async ({ page, server, mailbox, complaints }) => {
  complaints.tolerate(/status of 422/);
  await setUp(page, server);
  await page.goto("/account/password");
  await hydrated(page);
  await look(page, "account-password");
  const change = async (present: string, password: string): Promise<void> => {
    await page.getByLabel("Present password").fill(present);
    await page.locator('input[name="password"]').fill(password);
    await page.getByLabel("New password again").fill(password);
    await page.getByRole("button", { name: "Change password" }).click();
  };
  await change("wrong", OTHER);
  await expect(page.getByText("This is not your present password.").first()).toBeVisible();
  await change(OWNER.password, "Sunshine20242024");
  await expect(page.getByText("among the most common ones").first()).toBeVisible();
  await change(OWNER.password, OTHER);
  await expect(page.getByRole("status")).toContainText("Your password is changed.");
  await mailbox.next(/was changed$/);
});

test("a token takes somebody who has just typed the password, and one goes on where one was", async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(/status of (403|422)/);
  const acme = await setUp(page, server);
  await open(page, acme, "details?dialog=generate-token");
  // As if one had signed in ten minutes ago.
  await server.sql("update sessions set verified_at = verified_at - 600000");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
  await hydrated(page);
  await look(page, "confirm");
  await page.locator('input[name="password"]').fill("wrong");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("This is not your present password.").first()).toBeVisible();
  await page.locator('input[name="password"]').fill(OWNER.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(/details\?dialog=generate-token/);
  await hydrated(page);
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(page.getByRole("heading", { name: "New provisioning token" })).toBeVisible();
});

test("a code from an app is asked for beside the password", async ({ page, server, mailbox, browser, complaints }) => {
  complaints.tolerate(/status of 422/);
  const acme = await setUp(page, server);
  await page.goto("/account/second-factor");
  await hydrated(page);
  await page.getByRole("button", { name: "Set up an app" }).click();
  await expect(page.getByRole("img", { name: "QR code with the key" })).toBeVisible();
  await hydrated(page);
  await look(page, "second-factor");
  const key = await page.getByLabel("Key", { exact: true }).inputValue();
  await page.locator('input[name="code"]').fill("000000");
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("This code is wrong").first()).toBeVisible();
  await page.locator('input[name="code"]').fill(totp(key));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Recovery codes" })).toBeVisible();
  await hydrated(page);
  const recovery = (await page.getByLabel("All of them", { exact: true }).inputValue()).split(" ");
  expect(recovery).toHaveLength(10);
  await mailbox.next(/second factor .* was set up$/);

  const enter = async (code: string): Promise<void> => {
    await page.goto("/account");
    await hydrated(page);
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await signIn(page, OWNER.email, OWNER.password);
    await expect(page.getByRole("heading", { name: "Enter a code" })).toBeVisible();
    await hydrated(page);
    await page.locator('input[name="code"]').fill(code);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  // Until the code is right the session opens nothing.
  await enter("000000");
  await expect(page.getByText("This code is wrong").first()).toBeVisible();
  await look(page, "sign-in-code");
  await page.goto(`/t/${acme}`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signIn(page, OWNER.email, OWNER.password);
  await hydrated(page);
  await page.locator('input[name="code"]').fill(totp(key, 1));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await enter(recovery[0] ?? "");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

  // Somebody else has the password: the person is told, and how to change it.
  const elsewhere = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true,
  });
  const thief = await elsewhere.newPage();
  await signIn(thief, OWNER.email, OWNER.password);
  await expect(thief.getByRole("heading", { name: "Enter a code" })).toBeVisible();
  await hydrated(thief);
  await thief.locator('input[name="code"]').fill("000000");
  await thief.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(thief.getByText("This code is wrong").first()).toBeVisible();
  const mail = await mailbox.next(/^Wrong code for your account/);
  expect(mail.text).toContain("127.0.0.1");
  expect(linkIn(mail)).toBe(`${server.url}/account/password`);
  await elsewhere.close();
});

test("a tenant requires a second factor, which is set up at the next sign-in", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "details");
  await page.getByLabel("Local accounts need a second factor").check();
  await page.getByRole("button", { name: "Save the rule" }).click();
  await expect(page.getByText("It counts from the next sign-in on.")).toBeVisible();
  await page.goto("/account");
  await hydrated(page);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await signIn(page, OWNER.email, OWNER.password);
  await expect(page.getByText("Your tenant requires a second factor.")).toBeVisible();
  await hydrated(page);
  await page.getByRole("button", { name: "Set up an app" }).click();
  const key = page.getByLabel("Key", { exact: true });
  await expect(key).toBeVisible();
  await hydrated(page);
  await page.locator('input[name="code"]').fill(totp(await key.inputValue()));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Recovery codes" })).toBeVisible();
});
