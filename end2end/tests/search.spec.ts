import { look } from "../harness/look.js";
import { createGroup, generateToken, open, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("whatever is pasted is found", async ({ page, server }) => {
  const acme = await setUp(page, server);
  const finance = await createGroup(page, acme, "Finance");
  await createGroup(page, acme, "Büro am Rhein");
  const secret = await generateToken(page, acme);
  for (const [text, name] of [
    ["fin", "Finance"],
    ["rhein buro", "Büro am Rhein"],
    ["owner, o", "Olga Owner"],
    [`{"message":"${"x".repeat(400)}","group":"${finance}"}`, "Finance"],
    [secret.slice(4, 8), secret.slice(0, 8)],
    [`GET /t/${acme}/groups/${finance}?x=1 500`, "Finance"],
    ["OLGA@acme", "Olga Owner"],
    [secret.slice(0, 8), secret.slice(0, 8)],
    ["create group", "Create group"],
  ] as const) {
    await open(page, acme, "search");
    const field = page.getByRole("main").getByRole("searchbox");
    await field.fill(text);
    await field.press("Enter");
    await expect(page.getByRole("main").getByRole("link", { name }).first()).toBeVisible();
  }
  await open(page, acme, "search?q=fin");
  await look(page, "search");
  await page.getByRole("main").getByRole("link", { name: "Finance" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Finance" })).toBeVisible();
});

test("actions are found from anywhere, and those of the page at hand @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  const finance = await createGroup(page, acme, "Finance");
  await open(page, acme, `groups/${finance}`);
  const options = page.getByRole("listbox", { name: "Results" });
  await page.keyboard.press("Control+k");
  await expect(options.getByRole("group", { name: "On this page" }).getByRole("option", { name: "History" })).toBeVisible();
  await page.keyboard.type("rotate key");
  await expect(options.getByRole("option").first()).toHaveAccessibleName(/^New key/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await open(page, acme, "accounts");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("dark");
  await expect(options.getByRole("option", { name: "Switch theme: Dark" })).toHaveAttribute("aria-selected", "true");
  await look(page, "search-actions");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
});

test("an action is a form on the page as well @no-js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "search?q=dark");
  await page.getByRole("main").getByRole("button", { name: "Switch theme: Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the field at the top leads to the page @no-js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Finance");
  await page.getByRole("banner").getByLabel("Find anything").fill("fin");
  await page.getByRole("banner").getByLabel("Find anything").press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Search" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Finance" }).first()).toBeVisible();
});

test("Escape closes the suggestions, then clears the field and gives the focus back @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "accounts");
  const field = page.getByRole("combobox", { name: "Find anything" });
  const options = page.getByRole("listbox", { name: "Results" });
  await expect(field).toHaveAttribute("aria-expanded", "false");
  const add = page.getByRole("main").getByRole("link", { name: "Add account" });
  await add.focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("add account");
  const found = options.getByRole("option", { name: /^Add account/ });
  await expect(found).toHaveAttribute("aria-selected", "true");
  await expect(found).toHaveCount(1);
  await field.fill("nobody-is-called-so");
  await expect(page.getByRole("banner").getByText("Nothing that you may see")).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await expect(field).toHaveValue("nobody-is-called-so");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await expect(add).toBeFocused();
});

test("Ctrl+K and the arrows lead anywhere @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Finance");
  await createGroup(page, acme, "Finance readers");
  await open(page, acme, "accounts");
  const field = page.getByRole("combobox", { name: "Find anything" });
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-expanded", "true");
  const options = page.getByRole("listbox", { name: "Results" });
  await expect(options.getByRole("option", { name: "Audit" })).toBeVisible();

  await page.keyboard.type("fin");
  const finance = options.getByRole("option", { name: /^Finance / });
  await expect(finance).toHaveCount(2);
  await expect(options.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await look(page, "search-suggestions");
  const chosen = (): Promise<string | null> => field.getAttribute("aria-activedescendant");
  const first = await chosen();
  await page.keyboard.press("ArrowDown");
  expect(await chosen()).not.toBe(first);
  await page.keyboard.press("ArrowUp");
  expect(await chosen()).toBe(first);

  await page.keyboard.press("Escape");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await expect(field).toHaveValue("fin");
  await page.keyboard.press("ArrowDown");
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^Finance/ })).toBeVisible();
  await expect(field).toHaveAttribute("aria-expanded", "false");

  await page.getByRole("main").focus();
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await page.keyboard.type("audit");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
});
