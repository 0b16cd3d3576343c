import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

// A distribution's Chromium where there is one; otherwise the build that Playwright downloads.
const executablePath = [process.env.TENANTRY_CHROMIUM, "/usr/bin/chromium"].find(
  (path) => path !== undefined && path !== "" && existsSync(path),
);

// Chromium's own background traffic would only slow a test down, and fails on closed networks.
const args = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
// Chromium's sandbox refuses to start as root, which is who runs in most containers.
if (process.getuid?.() === 0) args.push("--no-sandbox");

const chromium = {
  actionTimeout: 15_000,
  ...devices["Desktop Chrome"],
  viewport: { width: 1440, height: 900 },
  locale: "en-GB",
  timezoneId: "UTC",
  launchOptions: { executablePath, args },
  trace: "retain-on-failure",
  screenshot: "only-on-failure",
} as const;

// Some journeys once more on PostgreSQL, where `scripts/with-postgres` has started one.
const postgres = { name: "postgres", grep: /@postgres\b/, use: { ...chromium, javaScriptEnabled: true } };

export default defineConfig({
  testDir: "tests",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 10_000, toMatchAriaSnapshot: { pathTemplate: "{testDir}/../names/{arg}{ext}" } },
  updateSnapshots: "none",
  reporter: [["list"], ["html", { open: "never" }]],
  projects: [
    // Every spec runs twice. `@js` and `@no-js` in a title mark what only makes sense in one of them.
    { name: "js-on", grepInvert: /@no-js\b/, use: { ...chromium, javaScriptEnabled: true } },
    { name: "js-off", grepInvert: /@js\b/, use: { ...chromium, javaScriptEnabled: false } },
    ...(process.env.TENANTRY_TEST_POSTGRES_URL === undefined ? [] : [postgres]),
  ],
});
