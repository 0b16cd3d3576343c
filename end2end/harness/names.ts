import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Page, expect, test } from "@playwright/test";

const FOLDER = fileURLToPath(new URL("../names/", import.meta.url));

/** What is another one whenever the tests run. */
const FLEETING = [
  // Identifiers, secrets, import keys, digests, moments of protocols.
  /[0-9a-f]{8}-[0-9a-f]{4}-/,
  /\btn[tsad]_/,
  /\bTN-[0-9A-Z]{4}-/,
  /\b\d{10}\b/,
  /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/,
  /[\w-]{28,}/,
  // Moments and what took how long.
  /\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d{4}/,
  /\d{4}-\d{2}-\d{2}/,
  /\d{1,2}:\d{2}/,
  /\d ?(ms|s|a second)\b/,
  /\d [kM]B of \d/,
  // The server's address; the browser.
  /(127\.0\.0\.1|localhost):\d+/,
  /Chrom\w+ /,
];

/** Pages whose frame is written down as well: it is the same around all of them. */
const WITH_FRAME = ["overview", "search-suggestions"];

/**
 * What a screen reader is told of the page stands in `names/NAME.aria.yml`: roles, names and states. All of it has to be
 * there, in this order; what is new doesn't matter. `make names` writes the files anew; a page without one fails.
 */
export async function expectNames(page: Page, name: string): Promise<void> {
  if (test.info().project.name !== "js-on") return;
  const part = page.locator(WITH_FRAME.includes(name) ? "body" : "main");
  const file = `${name}.aria.yml`;
  if (process.env.TENANTRY_NAMES === "renew") writeFileSync(FOLDER + file, lasting(await part.ariaSnapshot()));
  await expect(part).toMatchAriaSnapshot({ name: file });
}

/** The snapshot without addresses and without what is fleeting: of a name the role is left, of a value the name. */
function lasting(snapshot: string): string {
  const isFleeting = (line: string): boolean => FLEETING.some((pattern) => pattern.test(line));
  const lines = snapshot.split("\n").flatMap((line) => {
    const [, start = "", role = ""] = line.match(/^( *- ['"]?)(\/?\w+)/) ?? [];
    if (role.startsWith("/")) return [];
    if (!isFleeting(line)) return [line];
    if (role === "text") return [];
    const [, named = line] = line.match(/^( *- (?:'.*'|\w+(?: "(?:[^"\\]|\\.)*")?(?: \[[^\]]*\])*)): .+$/) ?? [];
    if (!isFleeting(named)) return [named];
    return [`${start.replace(/['"]$/, "")}${role}${line.endsWith(":") ? ":" : ""}`];
  });
  const depth = (line = ""): number => line.search(/\S/);
  // What has lost all that was in it holds nothing.
  const kept = lines.map((line, at) => (depth(lines[at + 1]) > depth(line) ? line : line.replace(/:$/, "")));
  return `${kept.join("\n")}\n`;
}
