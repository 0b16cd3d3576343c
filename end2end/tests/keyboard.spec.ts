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
  // Wherever the focus comes from: a screen reader puts it where it reads.
  await tree.getByRole("treeitem", { name: "Gateways" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(tree.getByRole("treeitem", { name: "Licences" })).toBeFocused();
  await page.getByRole("button", { name: "Undo changes" }).click();
  await expect(accounts).toHaveAttribute("aria-checked", "false");
});

test("after saving the focus is at the heading, not before everything @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Helpdesk");
  for (const text of ["Saved once", "Saved twice"]) {
    await page.getByLabel("Description").fill(text);
    await page.getByRole("button", { name: "Save group" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Helpdesk" })).toBeFocused();
  }
  // What had the focus goes with its dialog.
  await page.getByRole("link", { name: "Disable" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Helpdesk" })).toBeFocused();
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
  const long = `groups/${await createGroup(page, acme, "Donaudampfschifffahrtsgesellschaft".repeat(4))}`;
  const title = await page.getByRole("heading", { level: 1 }).boundingBox();
  const button = await page.getByRole("main").getByRole("link", { name: "Disable" }).boundingBox();
  expect((title?.x ?? 0) + (title?.width ?? 0), "a long name stays before the buttons").toBeLessThanOrEqual(button?.x ?? 0);
  await page.setViewportSize({ width: 320, height: 640 });
  const paths = ["", "groups", "groups/new", "groups/export", "accounts", "accounts/new", "details", "namespaces", "audit"];
  const wide = ["audit?object=group", "details/history", "search?q=a", "access", "access?permission=billing:view"];
  const more = ["imports", "imports/new", "export", "scim", "scim/connect", "tenants", "tenants/new", "sharing", "trash", "providers"];
  const named = [long, `${long}/history`, `${long}/members`, `${long}?dialog=delete`];
  for (const path of [...paths, ...wide, ...more, ...named]) {
    await open(page, acme, path);
    const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    expect(overflow, path).toBe(0);
  }
  await open(page, acme, "");
  await page.getByRole("button", { name: "Navigation" }).click();
  await page.getByRole("link", { name: "Security groups" }).click();
  await expect(page.getByRole("heading", { name: "Security groups" })).toBeVisible();
});

test("at 320 pixels the menu of columns stays in the window, wherever its button is", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["accounts", "groups", "audit", "scim"]) {
    await open(page, acme, path);
    await page.locator("summary", { hasText: "Columns" }).click();
    const menu = await page.getByRole("group", { name: "Columns to show" }).boundingBox();
    expect(menu?.x, path).toBeGreaterThanOrEqual(0);
    expect((menu?.x ?? 0) + (menu?.width ?? 0), path).toBeLessThanOrEqual(320);
  }
});

test("a menu opens, is walked through and closes by the keyboard @js", async ({ page, server }) => {
  await setUp(page, server);
  const summary = page.locator("summary.crest");
  const first = page.getByRole("button", { name: "System" });
  await summary.focus();
  await page.keyboard.press("Enter");
  await expect(first).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(first).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(first).toBeHidden();
  await expect(summary).toBeFocused();
  await page.keyboard.press("Space");
  await expect(first).toBeVisible();
  // Leaving it at its beginning closes it as well.
  await page.keyboard.press("Shift+Tab");
  await expect(first).toBeHidden();
});

test("a dialog keeps the keyboard until it closes, and gives it back to what opened it @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "namespaces");
  const opener = page.getByRole("link", { name: "Add namespace" });
  const dialog = page.getByRole("dialog");
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(dialog.locator("input[name='name']")).toBeFocused();
  // Around the whole dialog: the browser's own controls come between its last and its first one.
  const outside = "document.activeElement !== document.body && document.activeElement.closest('dialog') === null";
  for (let pressed = 0; pressed < 12; pressed += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(outside), `after ${pressed + 1}`).toBe(false);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a dialog that takes something away begins at the name to type, else at Cancel @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Helpdesk");
  const dialog = page.getByRole("dialog");
  await open(page, acme, `groups/${group}?dialog=delete`);
  await expect(dialog.locator(".confirm-text a"), "a link comes before the field").toHaveCount(1);
  await expect(dialog.locator("input[name='confirmation']")).toBeFocused();
  await open(page, acme, `groups/${group}?dialog=status`);
  await expect(dialog.locator(".confirm-text a")).toHaveCount(1);
  await expect(dialog.getByRole("link", { name: "Cancel" })).toBeFocused();
});

test("the search follows the keyboard contract of a combobox @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "accounts");
  const field = page.getByRole("combobox", { name: "Find anything" });
  const options = page.getByRole("listbox", { name: "Results" }).getByRole("option");
  const expectShown = (shown: boolean): Promise<void> => expect(field).toHaveAttribute("aria-expanded", String(shown));
  const expectNoneActive = (): Promise<void> => expect(field).not.toHaveAttribute("aria-activedescendant", /./);
  const caret = (): Promise<number | null> => field.evaluate((input: HTMLInputElement) => input.selectionStart);
  await field.focus();
  await expectShown(false);
  await page.keyboard.press("Alt+ArrowDown");
  await expectShown(true);
  await expect(options.first()).toBeVisible();
  await expectNoneActive();
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(field).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expectShown(false);
  await page.keyboard.press("ArrowUp");
  await expectShown(true);
  await expect(options.last()).toHaveAttribute("aria-selected", "true");

  await page.keyboard.type("audit");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Home");
  await expectNoneActive();
  await expectShown(true);
  expect(await caret()).toBe(0);
  await page.keyboard.press("End");
  expect(await caret()).toBe("audit".length);
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowLeft");
  await expectNoneActive();
  await page.keyboard.press("Tab");
  await expectShown(false);
  await expect(field).toHaveValue("audit");
  // Where none is active Enter sends the form.
  await field.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expectNoneActive();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible();
});

test("another page begins at its heading, another view of the same one where one was @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "groups");
  expect(await page.evaluate("document.activeElement === document.body"), "a page that was loaded").toBe(true);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Accounts/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeFocused();
  await page.getByRole("link", { name: "E-mail" }).click();
  await expect(page.getByRole("columnheader", { name: "E-mail" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByRole("link", { name: "E-mail" })).toBeFocused();
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Security groups" })).toBeFocused();
  // A page that begins with a field begins there.
  await page.getByRole("link", { name: "Create group" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
});

test("columns and boxes work by the keyboard @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Helpdesk");
  await open(page, acme, "groups");
  const heading = page.getByRole("columnheader", { name: "Name" });
  await heading.getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(heading).toHaveAttribute("aria-sort", "descending");
  await expect(heading.getByRole("link")).toBeFocused();
  const all = page.getByRole("checkbox", { name: "Select all on this page" });
  await all.focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "Select Helpdesk" })).toBeChecked();
  const table = page.getByRole("region", { name: "Security groups" });
  await table.focus();
  await expect(table).toBeFocused();
});
