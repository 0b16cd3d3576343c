import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Page, test } from "@playwright/test";

/**
 * Keeps a picture of the whole page in light and in dark: `NAME-light.png` and `NAME-dark.png`.
 *
 * They go beside the test's results, or where `make screenshots` wants them, and only from the
 * project with JavaScript: both projects show the same page.
 */
export async function shot(page: Page, name: string): Promise<void> {
  if (test.info().project.name !== "js-on") return;
  const folder = process.env.TENANTRY_SHOTS ?? join(test.info().project.outputDir, "shots");
  mkdirSync(folder, { recursive: true });
  // As high as the page, so that what fills or follows the window is drawn as it is on a screen.
  const window = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (window !== null) await page.setViewportSize({ width: window.width, height: Math.max(window.height, height) });
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.screenshot({
      path: join(folder, `${name}-${scheme}.png`),
      fullPage: true,
      animations: "disabled",
      caret: "hide",
    });
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (window !== null) await page.setViewportSize(window);
}
