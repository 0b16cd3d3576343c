import type { Page } from "@playwright/test";
import { createGroup, open, setUp } from "../harness/steps.js";
import { expect, hydrated, test } from "../harness/test.js";

const QUESTION = "Leave without saving your changes?";

/** The questions that the page asks; `leave` answers them. */
class Questions {
  leave = false;
  readonly asked: string[] = [];

  constructor(page: Page) {
    page.on("dialog", (dialog) => {
      this.asked.push(dialog.type() === "beforeunload" ? "the browser's own" : dialog.message());
      return this.leave ? dialog.accept() : dialog.dismiss();
    });
  }

  /** What was asked since the last time. */
  taken(): string[] {
    return this.asked.splice(0);
  }
}

/** The list, the group, and what is typed there: all in one document, as by clicking. */
async function typeIntoGroup(page: Page, tenant: string, group: string): Promise<void> {
  await open(page, tenant, "groups");
  await page.getByRole("link", { name: "Helpdesk", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`groups/${group}$`));
  await page.getByLabel("Description").fill("Typed here");
  await expect(page.getByText("1 change")).toBeVisible();
}

test("Back and Forward ask before they leave what is not saved @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Helpdesk");
  const questions = new Questions(page);
  const description = page.getByLabel("Description");
  await typeIntoGroup(page, acme, group);

  // It stays, as often as one likes; the browser still knows what lies before and after the page.
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate("history.back()");
    await expect.poll(() => questions.taken()).toEqual([QUESTION]);
    await expect(page).toHaveURL(new RegExp(`groups/${group}$`));
    await expect(description).toHaveValue("Typed here");
  }
  await page.getByRole("link", { name: "Change owner" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.evaluate("history.back()");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(questions.taken(), "a dialog of the page keeps what was typed").toEqual([]);
  await expect(description).toHaveValue("Typed here");

  // Undone, there is nothing to ask about, and the page can be come back to.
  await page.getByRole("button", { name: "Undo changes" }).click();
  await expect(page.getByText("1 change")).toBeHidden();
  await page.evaluate("history.back()");
  await expect(page.getByRole("heading", { level: 1, name: "Security groups" })).toBeVisible();
  await page.evaluate("history.forward()");
  await expect(page.getByRole("heading", { level: 1, name: "Helpdesk" })).toBeVisible();
  expect(questions.taken()).toEqual([]);

  // Forward: from the list's search, which comes before the group.
  await page.evaluate("history.back()");
  await expect(page.getByRole("heading", { level: 1, name: "Security groups" })).toBeVisible();
  await page.getByRole("link", { name: "Create group" }).click();
  await page.getByLabel("Name").fill("To be");
  await page.getByRole("link", { name: "Security groups" }).first().click();
  expect(questions.taken()).toEqual([QUESTION]);
  await expect(page.getByLabel("Name")).toHaveValue("To be");
  questions.leave = true;
  await page.evaluate("history.back()");
  await expect(page.getByRole("heading", { level: 1, name: "Security groups" })).toBeVisible();
  expect(questions.taken()).toEqual([QUESTION]);
  questions.leave = false;
  await page.getByRole("link", { name: "Helpdesk", exact: true }).click();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL(/history$/);
  await page.evaluate("history.back()");
  await expect(page).toHaveURL(new RegExp(`groups/${group}$`));
  await description.fill("Typed before going forward");
  await page.evaluate("history.forward()");
  await expect.poll(() => questions.taken()).toEqual([QUESTION]);
  await expect(page).toHaveURL(new RegExp(`groups/${group}$`));
  await expect(description).toHaveValue("Typed before going forward");

  // Saved, nothing asks either.
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page).toHaveURL(/done=saved/);
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await page.evaluate("history.go(-2)");
  await expect(page.getByRole("heading", { level: 1, name: "Security groups" })).toBeVisible();
  expect(questions.taken()).toEqual([]);
});

test("reloading and closing ask before what is not saved is lost @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Helpdesk");
  const questions = new Questions(page);
  await typeIntoGroup(page, acme, group);
  await page.evaluate("location.reload()");
  await expect.poll(() => questions.taken()).toEqual(["the browser's own"]);
  await expect(page.getByLabel("Description")).toHaveValue("Typed here");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await page.reload();
  await hydrated(page);
  expect(questions.taken(), "all is saved").toEqual([]);

  await page.getByLabel("Description").fill("Typed anew");
  await expect(page.getByText("1 change")).toBeVisible();
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => questions.taken()).toEqual(["the browser's own"]);
  expect(page.isClosed()).toBe(false);
});

test("after saving the fields show what was saved, and nothing asks @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Helpdesk");
  const questions = new Questions(page);
  const description = page.getByLabel("Description");
  await description.fill("Typed with a blank ");
  await page.getByRole("button", { name: "Save group" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await expect(description).toHaveValue("Typed with a blank");
  await expect(page.locator(".save-bar")).toHaveAttribute("data-changes", "0");
  await page.getByRole("link", { name: /^Accounts/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
  expect(questions.taken()).toEqual([]);
});

test("what is typed while the save is under way stays @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  await createGroup(page, acme, "Helpdesk");
  const description = page.getByLabel("Description");
  let answer = (): void => undefined;
  const typed = new Promise<void>((done) => {
    answer = done;
  });
  await page.route(/\/api\/.*save/, async (route) => {
    await typed;
    await route.continue();
  });
  await description.fill("Sent ");
  const sent = page.waitForRequest((request) => request.method() === "POST" && /save/.test(request.url()));
  await page.getByRole("button", { name: "Save group" }).click();
  await sent;
  await description.fill("Sent and more");
  answer();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await expect(page.getByText("1 change")).toBeVisible();
  await expect(description).toHaveValue("Sent and more");
});

test("a dialog asks before what was entered there is lost @js", async ({ page, server }) => {
  const acme = await setUp(page, server);
  const group = await createGroup(page, acme, "Helpdesk");
  const questions = new Questions(page);
  await open(page, acme, "namespaces");
  const dialog = page.getByRole("dialog");
  const name = dialog.locator("input[name='name']");
  const add = page.getByRole("link", { name: "Add namespace" });
  await add.click();
  await expect(name).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(questions.taken(), "nothing was entered").toEqual([]);

  await add.click();
  await name.fill("prod");
  // The browser itself closes it the second time.
  for (let round = 0; round < 3; round += 1) {
    await page.keyboard.press("Escape");
    await expect.poll(() => questions.taken()).toEqual([QUESTION]);
    await expect(name).toHaveValue("prod");
    await expect(name).toBeVisible();
  }
  await page.getByRole("link", { name: "Close" }).click();
  expect(questions.taken()).toEqual([QUESTION]);
  await page.evaluate("history.back()");
  await expect.poll(() => questions.taken()).toEqual([QUESTION]);
  await expect(name).toHaveValue("prod");
  questions.leave = true;
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(questions.taken()).toEqual([QUESTION]);
  await expect(add).toBeFocused();

  // What confirms something is no work.
  questions.leave = false;
  await open(page, acme, `groups/${group}?dialog=delete`);
  await dialog.locator("input[name='confirmation']").fill("Help");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(questions.taken()).toEqual([]);
});
