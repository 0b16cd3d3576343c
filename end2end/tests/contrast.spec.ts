import type { Page } from "@playwright/test";
import { expectAccessible } from "../harness/axe.js";
import { createGroup, open, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

/** The pages that people use most. */
const PAGES = ["", "groups", "groups/new", "accounts", "accounts/new", "details", "namespaces", "audit", "imports", "search?q=a", "access"];

/** What has to be seen as something, by its border or by a colour other than what is behind it. */
const SHAPES =
  ".button, .badge, .note, .box, .card, .save-bar, .filter, .combobox-frame, " +
  ":is(input:not([type=hidden]), select, textarea):not(.filter *, .combobox-frame *)";

/** Shapes that can't be told from what is behind them; runs in the page. */
function invisible(shapes: string): string[] {
  const solid = (colour: string): boolean => !/^rgba\(.*, 0\)$/.test(colour);
  const behind = (element: Element | null): string => {
    if (element === null) return "rgb(255, 255, 255)";
    const colour = getComputedStyle(element).backgroundColor;
    return solid(colour) ? colour : behind(element.parentElement);
  };
  const seen = (element: Element): boolean => {
    const style = getComputedStyle(element);
    if (style.appearance !== "none" && element.matches("input, select, textarea")) return true;
    const around = behind(element.parentElement);
    const border = Number.parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none";
    const isBordered = border && solid(style.borderTopColor) && style.borderTopColor !== around;
    return isBordered || (solid(style.backgroundColor) && style.backgroundColor !== around);
  };
  return [...document.querySelectorAll(shapes)]
    .filter((element) => element.checkVisibility() && !element.matches(".hidden, .hidden *") && !seen(element))
    .map((element) => element.outerHTML.slice(0, 200));
}

/** Whether one sees where the focus is; what has it where one doesn't. Runs in the page. */
function unseenFocus(): string | null {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;
  const isOutlined = (element: Element | null): boolean => {
    if (element === null) return false;
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 1;
  };
  // A field without a frame has that of what it stands in.
  const frame = focused.closest(".combobox-frame, .filter");
  return isOutlined(focused) || isOutlined(frame) ? null : focused.outerHTML.slice(0, 200);
}

/** How many times the tabulator is pressed on a page. */
const STOPS = 25;

async function expectFocusSeen(page: Page, path: string): Promise<void> {
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(unseenFocus), `focus on ${path}`).toBeNull();
  }
}

test("with the system's own colours everything is still to be seen", async ({ page, server }) => {
  test.setTimeout(180_000);
  await page.emulateMedia({ forcedColors: "active" });
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Helpdesk");
  for (const path of [...PAGES, `groups/${group}`, `groups/${group}?dialog=delete`, "namespaces?dialog=add"]) {
    await open(page, acme, path);
    await expectAccessible(page);
    expect(await page.evaluate(invisible, SHAPES), path).toEqual([]);
    await expectFocusSeen(page, path);
  }
});

test("with the system's own colours a tick, a part and nothing differ @js", async ({ page, server }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Helpdesk");
  const accounts = page.getByRole("treeitem", { name: /^Accounts/ }).first();
  await accounts.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  const looks: string[] = [];
  for (const checked of ["true", "mixed", "false"]) {
    const item = page.locator(`[role="treeitem"][aria-checked="${checked}"]`).first();
    looks.push(
      await item.locator(".box").evaluate((box) => {
        const [around, mark] = [getComputedStyle(box), getComputedStyle(box, "::before")];
        const drawn = mark.content !== "none" && mark.display !== "none";
        const shape = [mark.blockSize, mark.borderBottomWidth, mark.backgroundColor, mark.borderBottomColor];
        return [around.backgroundColor, around.borderTopWidth, ...(drawn ? shape : [])].join(" ");
      }),
    );
  }
  expect(new Set(looks).size, looks.join("\n")).toBe(3);
});

test.describe("at 200 % of a window of 1280 by 800", () => {
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test("nothing overflows, and the last button of every dialog can be pressed", async ({ page, server }) => {
    test.setTimeout(180_000);
    const acme = await setUp(page, server);
    const group = await createGroup(page, acme, "Helpdesk");
    for (const path of [...PAGES, `groups/${group}`, `groups/${group}/members`, "scim", "sharing", "tenants", "tenants/new"]) {
      await open(page, acme, path);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      expect(overflow, path).toBe(0);
    }
    const of = `groups/${group}`;
    const dialogs = [`${of}?dialog=delete`, `${of}?dialog=status`, `${of}?dialog=owner`, `${of}?dialog=rotate`];
    const others = [`${of}/members?dialog=add`, "groups?dialog=import", "namespaces?dialog=add", "details?dialog=generate-token"];
    for (const path of [...dialogs, ...others]) {
      await open(page, acme, path);
      const last = page.getByRole("dialog").getByRole("button").or(page.getByRole("dialog").getByRole("link")).last();
      await last.scrollIntoViewIfNeeded();
      await expect(last, path).toBeInViewport({ ratio: 1 });
      await last.click({ trial: true });
    }
  });
});
