import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.js";

const [project] = tests.projects ?? [];

/** Benchmarks: one after the other, nothing beside them. */
export default defineConfig({
  testDir: "bench",
  testMatch: "**/*.bench.ts",
  workers: 1,
  reporter: [["list"]],
  projects: [{ name: "web", use: project?.use ?? {} }],
});
