import { type Page, test as base, expect } from "@playwright/test";
import { Complaints } from "./console.js";
import { type Server, startServer } from "./server.js";

interface Fixtures {
  /** The name of the machine in the server's address. */
  host: string;
  /** A release server of the test's own, on an empty database. */
  server: Server;
  /** Console errors of every page of the test; they fail it. */
  complaints: Complaints;
  /** Opens a path or an address and, with JavaScript, waits until the page is hydrated. */
  visit: (address: string) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  host: "127.0.0.1",

  // Playwright reads the first parameter's names: it has to be a pattern, even an empty one.
  server: async ({ host }, use, info) => {
    const server = await startServer({}, host);
    await use(server);
    await server.stop();
    if (info.status !== info.expectedStatus) {
      await info.attach("server output", { body: server.output(), contentType: "text/plain" });
    }
  },

  baseURL: async ({ server }, use) => {
    await use(server.url);
  },

  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      context.on("page", (page) => complaints.watch(page));
      await context.addInitScript(complainOfEarlyQuestions);
      await use(complaints);
      complaints.verify();
    },
    { auto: true },
  ],

  visit: async ({ page }, use) => {
    await use(async (address) => {
      await page.goto(address);
      await hydrated(page);
    });
  },
});

/** The server has rendered a page with all its answers: nothing is asked again before the page is hydrated. */
function complainOfEarlyQuestions(): void {
  const ask = window.fetch;
  window.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (address.includes("/api/") && !document.documentElement.hasAttribute("data-hydrated")) {
      console.error(`asked before the page was hydrated: ${address}`);
    }
    return ask.call(window, input, init);
  };
}

/** Waits until the frontend has taken the page over; returns at once without JavaScript. */
export async function hydrated(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  await expect(page.locator(":is(html, body)[data-hydrated]")).toBeAttached({ timeout: 20_000 });
}

export { expect };
