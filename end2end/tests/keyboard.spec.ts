import { createGroup, open, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("the topic tree follows the keyboard contract @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Helpdesk");
  const tree = page.getByRole("tree", { name: "Security topics" });
  const tenants = tree.getByRole("treeitem", { name: "Tenants" });
  const accounts = tree.getByRole("treeitem", { name: "Accounts", exact: false }).first();
  await tenants.focus();
  await expect(tenants).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowDown");
  await expect(accounts).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(accounts).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowRight");
  const first = tree.getByRole("treeitem", { name: "View accounts" });
  await expect(first).toBeFocused();
  await page.keyboard.press("Space");
  await expect(first).toHaveAttribute("aria-checked", "true");
  await expect(accounts).toHaveAttribute("aria-checked", "mixed");
  await page.keyboard.press("ArrowLeft");
  await expect(accounts).toBeFocused();
  await page.keyboard.press("Space");
  await expect(accounts).toHaveAttribute("aria-checked", "true");
  await page.keyboard.press("Home");
  await expect(tenants).toBeFocused();
  await page.keyboard.press("b");
  await expect(tree.getByRole("treeitem", { name: "Billing" })).toBeFocused();
  await page.getByRole("button", { name: "Undo changes" }).click();
  await expect(accounts).toHaveAttribute("aria-checked", "false");
});

test("a link asks before it leaves what is not saved @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Helpdesk");
  const asked: string[] = [];
  let leave = false;
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    return leave ? dialog.accept() : dialog.dismiss();
  });
  const accounts = page.getByRole("link", { name: /^Accounts/ });
  await page.getByLabel("Description").fill("Typed here");
  await expect(page.getByText("1 change")).toBeVisible();
  await page.getByRole("link", { name: "Change owner" }).click();
  await page.getByRole("link", { name: "Cancel" }).first().click();
  expect(asked, "a dialog of the page keeps what was typed").toEqual([]);
  await accounts.click();
  expect(asked).toEqual(["Leave without saving your changes?"]);
  await expect(page.getByLabel("Description")).toHaveValue("Typed here");
  leave = true;
  await accounts.click();
  await expect(page.getByRole("heading", { name: "Accounts", exact: true })).toBeVisible();
  expect(asked).toHaveLength(2);
});

test("at 320 pixels nothing overflows and the navigation is reachable", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await page.setViewportSize({ width: 320, height: 640 });
  const paths = ["", "groups", "groups/new", "groups/export", "accounts", "accounts/new", "details", "namespaces", "audit"];
  const wide = ["audit?object=group", "details/history", "search?q=a", "access", "access?permission=billing:view"];
  const more = ["imports", "imports/new", "export", "scim", "scim/connect", "tenants", "tenants/new"];
  for (const path of [...paths, ...wide, ...more]) {
    await open(page, acme, path);
    const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    expect(overflow, path).toBe(0);
  }
  await open(page, acme, "");
  await page.getByRole("button", { name: "Navigation" }).click();
  await page.getByRole("link", { name: "Security groups" }).click();
  await expect(page.getByRole("heading", { name: "Security groups" })).toBeVisible();
});
