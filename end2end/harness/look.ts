import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe.js";
import { expectNames } from "./names.js";
import { shot } from "./shot.js";
import { hydrated } from "./test.js";

/** What every screen has to pass: the names that it promised, no axe finding in light and in dark; its picture is kept. */
export async function look(page: Page, name: string): Promise<void> {
  await hydrated(page);
  await expectNames(page, name);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await shot(page, name);
}
