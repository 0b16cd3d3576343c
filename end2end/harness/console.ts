import { type Page, expect } from "@playwright/test";

/** What a page complained about: console errors, uncaught exceptions, refused resources, CSP violations. */
export class Complaints {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  watch(page: Page): void {
    page.on("console", (message) => {
      if (message.type() === "error") this.#found.push(`${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.#found.push(`uncaught: ${error.stack ?? error.message}`));
  }

  /** Names a complaint that belongs to the test, such as the browser's own line about a 404 page. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Fails on everything that was not expected, and on expected complaints that never came. */
  verify(): void {
    const surprising = this.#found.filter((line) => !this.#expected.some((pattern) => pattern.test(line)));
    expect(surprising, "console errors").toEqual([]);
    const silent = this.#expected.filter((pattern) => !this.#found.some((line) => pattern.test(line)));
    expect(silent.map(String), "expected console errors that did not come").toEqual([]);
  }
}
