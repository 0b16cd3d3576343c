import { type Page, expect } from "@playwright/test";

/** What a page complained about: console errors, uncaught exceptions, refused resources, CSP violations. */
export class Complaints {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #tolerated: RegExp[] = [];

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

  /** Names a complaint that only comes with JavaScript, or only without. */
  tolerate(pattern: RegExp): void {
    this.#tolerated.push(pattern);
  }

  /** Fails on everything that was not expected, and on expected complaints that never came. */
  verify(): void {
    const known = [...this.#expected, ...this.#tolerated];
    const surprising = this.#found.filter((line) => !known.some((pattern) => pattern.test(line)));
    expect(surprising, "console errors").toEqual([]);
    const silent = this.#expected.filter((pattern) => !this.#found.some((line) => pattern.test(line)));
    expect(silent.map(String), "expected console errors that did not come").toEqual([]);
  }
}
