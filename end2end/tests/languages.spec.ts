import { expectAccessible } from "../harness/axe.js";
import { shot } from "../harness/shot.js";
import { OWNER, open, setUp } from "../harness/steps.js";
import { expect, hydrated, test } from "../harness/test.js";

const PAGES = ["", "groups", "groups/new", "accounts", "accounts/new", "details", "namespaces", "audit", "imports/new", "export", "scim/connect", "trash"];

test("the console speaks German as soon as somebody chooses it, and English again", async ({ page, server, visit, complaints }) => {
  complaints.tolerate(/status of (409|422)/);
  const acme = await setUp(page, server);
  await page.context().clearCookies();
  await visit("/sign-in");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await hydrated(page);
  await page.getByLabel("Benutzername oder E-Mail").fill(OWNER.email);
  await page.locator('input[name="password"]').fill("falsch und lang genug");
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByText("Diese Angaben")).toBeVisible();
  await hydrated(page);
  await page.getByLabel("Benutzername oder E-Mail").fill(OWNER.email);
  await page.locator('input[name="password"]').fill(OWNER.password);
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Übersicht" })).toBeVisible();
  await hydrated(page);
  await shot(page, "overview-german");

  // From page to page, and what is wrong beside its field.
  await page.getByRole("link", { name: /^Sicherheitsgruppen/ }).first().click();
  await expect(page.getByRole("heading", { name: "Sicherheitsgruppen" })).toBeVisible();
  await page.getByRole("link", { name: "Gruppe anlegen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sicherheitsgruppe anlegen" })).toBeVisible();
  await page.getByLabel("Name").fill("Owner");
  await page.getByRole("button", { name: "Gruppe anlegen" }).click();
  await expect(page.getByText("schon vergeben").first()).toBeVisible();

  await open(page, acme, "groups");
  await page.getByRole("group", { name: /Ihr Konto/ }).or(page.locator("summary.crest")).first().click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { name: "Security groups" })).toBeVisible();
});

test("written from right to left nothing overflows, at 320 pixels neither", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await page.context().addCookies([{ name: "language", value: "en-x-mirrored", url: server.url }]);
  for (const [width, height] of [[1440, 900], [320, 640]] as const) {
    await page.setViewportSize({ width, height });
    for (const path of PAGES) {
      await open(page, acme, path);
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      expect(overflow, `${path} at ${width}`).toBe(0);
    }
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, acme, "");
  await shot(page, "overview-mirrored");
  // The navigation stands where a line begins.
  const [side, main] = [await page.locator("nav.side").boundingBox(), await page.locator("main").boundingBox()];
  expect(side?.x ?? 0).toBeGreaterThan(main?.x ?? 0);
});
