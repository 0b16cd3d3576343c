import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.js";

// Development builds alone have the page.
const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../target", import.meta.url));
process.env.TENANTRY_BINARY ??= join(target, "debug/tenantry");

const [project] = tests.projects ?? [];
const launch = project?.use?.launchOptions;

/** The kit's page, `/kit`: a picture of each component in light and in dark, and what else a component owes. */
export default defineConfig({
  testDir: "kit",
  testMatch: "**/*.kit.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  outputDir: "test-results/kit",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  // Other systems draw letters and native controls in their own ways.
  ignoreSnapshots: process.platform !== "linux",
  expect: {
    timeout: 10_000,
    toHaveScreenshot: {
      // The console's own letters everywhere, instead of whichever fixed-width ones a machine has.
      stylePath: fileURLToPath(new URL("kit/pictures.css", import.meta.url)),
      // A shade that is off by a step counts, the rounding of a few pixels at the edges of letters doesn't.
      threshold: 0.02,
      maxDiffPixels: 25,
    },
  },
  projects: [
    {
      name: "kit",
      use: {
        ...project?.use,
        viewport: { width: 1280, height: 900 },
        launchOptions: {
          ...launch,
          // As the machine's settings for letters and colours would have it otherwise.
          args: [
            ...(launch?.args ?? []),
            "--font-render-hinting=none",
            "--disable-font-subpixel-positioning",
            "--disable-lcd-text",
            "--force-color-profile=srgb",
          ],
        },
      },
    },
  ],
});
