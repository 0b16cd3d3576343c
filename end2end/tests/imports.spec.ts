import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { look } from "../harness/look.js";
import { open, row, setUp } from "../harness/steps.js";
import { expect, hydrated, test } from "../harness/test.js";

const CSV = [
  "groups,emails[0].value,colour",
  "HR;Management,olga@acme.example,red",
  "HR,olga@acme.example,",
  "Guests,,",
  "Sales,nobody@acme.example,",
  "Owner,olga@acme.example,",
].join("\r\n");

test("groups from CSV: planned, applied, exported and taken back unchanged", async ({ page, server }) => {
  test.setTimeout(180_000);
  const acme = await setUp(page, server);
  await open(page, acme, "imports");
  await look(page, "imports-empty");
  await open(page, acme, "imports/new");
  await look(page, "import-upload");
  await page.getByLabel("CSV file").setInputFiles({
    name: "hr-groups.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(CSV),
  });
  await page.getByRole("button", { name: "Upload and plan" }).click();
  await expect(page.getByText("Nothing is stored yet.")).toBeVisible();
  await hydrated(page);
  await expect(page.getByText("Ignored columns: colour.")).toBeVisible();
  await expect(row(page, "Sales")).toContainText("Rejected");
  await expect(row(page, "HR;Management")).toContainText("Create");
  await look(page, "import-run");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download rejected rows" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain("nobody@acme.example");

  await page.getByRole("button", { name: "Apply plan" }).click();
  await expect(page.getByText("Import applied.")).toBeVisible();
  await look(page, "import-result");
  await open(page, acme, "groups");
  await expect(row(page, "Management")).toContainText("1");
  await expect(row(page, "Guests")).toContainText("0");
  await expect(row(page, "Sales")).toHaveCount(0);

  await open(page, acme, "export");
  await look(page, "export");
  const exported = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download groups" }).click();
  const path = await (await exported).path();
  await open(page, acme, "imports/new");
  await page.getByLabel("CSV file").setInputFiles(path);
  await page.getByRole("button", { name: "Upload and plan" }).click();
  await expect(page.getByText("Nothing is stored yet.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Rejected 0/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Create 0/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Update 0/ })).toBeVisible();
  expect(await server.command(["audit", "verify"])).toMatch(/intact/i);
});

test("a file that can't be read is refused with its place, and nothing is stored", async ({ page, server, complaints }) => {
  complaints.tolerate(/status of 4\d\d/);
  const acme = await setUp(page, server);
  await open(page, acme, "imports/new");
  await page.getByLabel("CSV file").setInputFiles({
    name: "groups.csv",
    mimeType: "text/csv",
    buffer: Buffer.from([0x67, 0x72, 0x6f, 0x75, 0x70, 0x73, 0x0a, 0xff, 0xfe]),
  });
  // The browser's own check says it before the upload; without JavaScript the server's does.
  const upload = page.getByRole("button", { name: "Upload and plan" });
  if (test.info().project.name === "js-on") await expect(upload).toBeDisabled();
  else await upload.click();
  await expect(page.getByText(/line 2/i).first()).toBeVisible();
  await open(page, acme, "imports");
  await expect(page.getByText("No imports yet")).toBeVisible();
});

test("a plan is searched, applied and undone; what was changed since stays @postgres", async ({ page, server }) => {
  test.setTimeout(180_000);
  const acme = await setUp(page, server);
  await open(page, acme, "imports/new");
  await page.getByLabel("CSV file").setInputFiles({
    name: "teams.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("groups,userName\nRed;Blue,olga@acme.example\nGreen,olga@acme.example\nBlue,nobody\n"),
  });
  await page.getByRole("button", { name: "Upload and plan" }).click();
  await expect(page.getByText("Nothing is stored yet.")).toBeVisible();
  await hydrated(page);

  await page.getByRole("link", { name: /^Groups 3/ }).click();
  await expect(page.getByRole("table", { name: "Groups of the plan" })).toBeVisible();
  await expect(row(page, "Green")).toContainText("Create");
  await page.getByRole("main").getByRole("searchbox").fill("gre");
  await page.getByRole("main").getByRole("searchbox").press("Enter");
  await expect(row(page, "Red")).toHaveCount(0);
  await expect(row(page, "Green")).toHaveCount(1);
  await page.getByRole("link", { name: /^Who gains what/ }).click();
  await expect(page.getByText("No account gains a permission by this plan")).toBeVisible();
  await page.getByRole("link", { name: /^All rows 3/ }).click();
  await page.getByRole("main").getByRole("searchbox").fill("nobody");
  await page.getByRole("main").getByRole("searchbox").press("Enter");
  await expect(row(page, "nobody")).toContainText("Rejected");
  await expect(row(page, "Green")).toHaveCount(0);

  await page.getByRole("button", { name: "Apply plan" }).click();
  await expect(page.getByText("Import applied.")).toBeVisible();
  await open(page, acme, "groups");
  await page.getByRole("link", { name: "Green" }).click();
  await expect(page.getByRole("heading", { name: "Green" })).toBeVisible();
  await hydrated(page);
  await page.getByLabel("Description").fill("Ours now");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await open(page, acme, "imports");
  await page.getByRole("link", { name: "teams.csv" }).click();
  await page.getByRole("link", { name: "Undo import" }).click();
  await hydrated(page);
  await expect(row(page, "Green")).toContainText("It was changed since.");
  await look(page, "import-undo");
  await page.getByRole("button", { name: "Undo import" }).click();
  await expect(page.getByText("Import undone.")).toBeVisible();
  await look(page, "import-undone");
  await open(page, acme, "groups");
  await expect(row(page, "Green")).toContainText("0");
  await expect(row(page, "Red")).toHaveCount(0);
  expect(await server.command(["audit", "verify"])).toMatch(/intact/i);
});

/** Writes a file of so many bytes at least, of few rows; its path. */
function large(bytes: number): string {
  const row = `Red,olga@acme.example,${"x".repeat(50_000)}\n`;
  const rows = row.repeat(Math.ceil(bytes / row.length));
  const path = test.info().outputPath("large.csv");
  writeFileSync(path, `groups,userName,note\n${rows}`);
  return path;
}

/** Lets the page send only so many bytes in a second; -1 for no limit. */
async function throttled(page: Page): Promise<(uploadThroughput: number) => Promise<void>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.enable");
  return async (uploadThroughput) => {
    const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput };
    await browser.send("Network.emulateNetworkConditions", conditions);
  };
}

test("an upload shows how far it is; cancelled, it leaves nothing behind @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await open(page, acme, "imports/new");
  await page.getByLabel("CSV file").setInputFiles(large(20_000_000));
  await expect(page.getByText("The first 10 rows are well-formed.")).toBeVisible();
  // At this rate it would take minutes: it can't be over before it is cancelled.
  const throttle = await throttled(page);
  await throttle(100_000);
  const upload = page.getByRole("button", { name: "Upload and plan" });
  await upload.click();
  const bar = page.getByRole("progressbar", { name: "Uploading" });
  await expect(bar).toBeVisible();
  await expect(page.getByText(/ of 20\.\d MB/)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^Uploading, 0%$/ })).toBeAttached();
  await look(page, "import-uploading");
  await page.getByRole("button", { name: "Cancel upload" }).click();
  await expect(page.getByText("Upload cancelled. Nothing was stored.")).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(page.getByLabel("CSV file")).toBeFocused();

  // The file is chosen still: sent again, it goes through.
  await throttle(-1);
  await upload.click();
  await expect(page.getByText("Nothing is stored yet.")).toBeVisible();
  await open(page, acme, "imports");
  await expect(page.getByRole("link", { name: "large.csv" })).toHaveCount(1);
});

test("a file of too many groups is split where it lies", async ({ page, server, complaints }) => {
  test.setTimeout(120_000);
  complaints.tolerate(/status of 4\d\d/);
  const acme = await setUp(page, server);
  const groups = Array.from({ length: 25_001 }, (_, group) => `A group with a long name, number ${group}`);
  const file = {
    name: "many.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`groups,description\n${groups.map((group) => `"${group}",red\n`).join("")}`),
  };
  await open(page, acme, "imports/new");
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByRole("button", { name: "Upload and plan" }).click();
  await expect(page.getByText("The file names 25,001 groups; 25,000 are allowed.").first()).toBeVisible();
  if (test.info().project.name !== "js-on") {
    await expect(page.getByText("tenantry split-groups")).toBeVisible();
    return;
  }
  await page.getByRole("button", { name: "Split the file" }).click();
  await expect(row(page, "many-part1.csv")).toContainText("25,000");
  await look(page, "import-split");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "many-part2.csv" }).click();
  const part = await (await download).path();
  expect(await readFile(part, "utf8")).toBe('groups,description\r\n"A group with a long name, number 25000",red\r\n');
  await page.getByLabel("CSV file").setInputFiles(part);
  await page.getByRole("button", { name: "Upload and plan" }).click();
  await expect(page.getByRole("link", { name: /^Create 1/ })).toBeVisible();
  await open(page, acme, "imports");
  await expect(page.getByRole("row")).toHaveCount(2);
});
