import { expectAccessible } from "../harness/axe.js";
import { SCHEMES, openKit, test } from "./page.js";

// One page shows the same landmark in many states.
const REPEATED = ["landmark-unique"];

for (const scheme of SCHEMES) {
  test(`no component has an axe finding, ${scheme}`, async ({ page, server }) => {
    await openKit(page, server, scheme);
    await expectAccessible(page, REPEATED);
  });
}
