import { look } from "../harness/look.js";
import { activate, createGroup, MEMBER_PASSWORD, open, setUp, signIn } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("two people edit the same group, and nothing of either is lost", async ({ page, server, browser }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "accounts/new");
  await page.getByLabel("E-mail").fill("bea@acme.example");
  await page.getByLabel("Given name").fill("Bea");
  await page.getByLabel("Family name").fill("Lind");
  await page.getByRole("button", { name: "Add account" }).click();
  const activation = await page.getByLabel("Activation link", { exact: true }).inputValue();
  const colleague = await browser.newContext({
    baseURL: server.url,
    javaScriptEnabled: test.info().project.use.javaScriptEnabled ?? true,
  });
  const bea = await colleague.newPage();
  await activate(bea, activation, MEMBER_PASSWORD);
  await open(page, acme, "accounts?status=new");
  await page.getByRole("link", { name: "Bea Lind" }).click();
  await page.getByRole("link", { name: "Enable" }).click();
  await page.getByRole("button", { name: "Enable account" }).click();
  await expect(page.getByText("Account enabled.")).toBeVisible();
  await server.sql(
    "insert into memberships (tenant_id, group_id, account_id, added_at) " +
      "select a.tenant_id, g.id, a.id, 0 from accounts a join groups g on g.tenant_id = a.tenant_id " +
      "where a.user_name_key = 'bea@acme.example' and g.is_owner_group",
  );
  await signIn(bea, "bea@acme.example", MEMBER_PASSWORD);
  await expect(bea.getByRole("heading", { name: "Overview" })).toBeVisible();

  // Both have the page open; Bea saves first.
  const group = await createGroup(page, acme, "Bookkeepers");
  await open(bea, acme, `groups/${group}`);
  await bea.getByLabel("Description").fill("Those who keep the books");
  await bea.getByRole("button", { name: "Save group" }).click();
  await expect(bea.getByText("Saved.").first()).toBeVisible();

  await page.getByLabel("Description").fill("Bookkeeping");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Both of you changed this" })).toBeVisible();
  await expect(page.getByText("Bea Lind saved this")).toBeVisible();
  await look(page, "merge");
  await page.getByRole("radio", { name: /Those who keep the books/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await expect(page.getByLabel("Description")).toHaveValue("Those who keep the books");
  await colleague.close();
});
