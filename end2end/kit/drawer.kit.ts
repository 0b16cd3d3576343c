import { expect, openKit, test } from "./page.js";

test("a drawer comes in over a narrow page, is next in the order of focus, and gives the focus back", async ({ page, server }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openKit(page, server, "light");
  const opener = page.locator("#drawer").getByRole("button", { name: "Navigation" });
  const drawer = page.locator("#drawer-sample");
  const close = drawer.getByRole("button", { name: "Close" });
  await expect(drawer).toBeHidden();
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(drawer).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(close).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(drawer.getByRole("link", { name: "Accounts" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  await close.click();
  await expect(drawer).toBeHidden();
  await opener.click();
  await expect(drawer).toBeVisible();
  await page.mouse.click(310, 320);
  await expect(drawer).toBeHidden();
});

test("on a wide page a drawer is part of it", async ({ page, server }) => {
  await openKit(page, server, "light");
  const drawer = page.locator("#drawer-sample");
  await expect(drawer).toBeVisible();
  await expect(page.locator("#drawer").getByRole("button")).toHaveCount(0);
});
