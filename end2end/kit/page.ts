import { type Page, test as base, expect } from "@playwright/test";
import { type Server, startServer } from "../harness/server.js";

export const SCHEMES = ["light", "dark"] as const;

/** One server for all tests of a worker: the page reads nothing from it and changes nothing. */
export const test = base.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await startServer({ LEPTOS_SITE_ROOT: "public" });
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
});

/** Opens the page in a scheme, once its letters are there; returns the names of its sections. */
export async function openKit(page: Page, server: Server, colorScheme: "light" | "dark"): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.goto(`${server.url}/kit`);
  await page.evaluate("document.fonts.ready");
  expect(await page.evaluate("document.fonts.check('500 14px Inter')"), "the console's letters").toBe(true);
  const sections = await page.locator("section.specimen").evaluateAll((found) => found.map((section) => section.id));
  expect(sections.length).toBeGreaterThan(25);
  return sections;
}

export { expect };
