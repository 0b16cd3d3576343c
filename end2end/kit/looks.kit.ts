import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SCHEMES, expect, openKit, test } from "./page.js";

const PICTURES = fileURLToPath(new URL("pictures", import.meta.url));

for (const scheme of SCHEMES) {
  test(`every component looks as it did, ${scheme}`, async ({ page, server }) => {
    test.setTimeout(180_000);
    for (const section of await openKit(page, server, scheme)) {
      // Of all menus in a page one is open at a time.
      await page.locator(`#${section} .specimen-menu details`).evaluateAll((menus) => {
        for (const menu of menus) menu.setAttribute("open", "");
      });
      await expect.soft(page.locator(`#${section}`)).toHaveScreenshot(`${section}-${scheme}.png`);
    }
  });
}

test("every picture is of a component that there is", async ({ page, server }) => {
  const sections = await openKit(page, server, "light");
  const wanted = sections.flatMap((section) => SCHEMES.map((scheme) => `${section}-${scheme}.png`));
  expect(readdirSync(PICTURES).sort()).toEqual(wanted.sort());
});

test("at 320 pixels no component is wider than the window", async ({ page, server }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const section of await openKit(page, server, "light")) {
    const wide = await page.locator(`#${section}`).evaluate((element) => element.scrollWidth - element.clientWidth);
    expect.soft(wide, section).toBeLessThanOrEqual(0);
  }
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
});
