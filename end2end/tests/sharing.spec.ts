import { look } from "../harness/look.js";
import { createGroup, open, registerTenant, row, setUp, share } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("both tenants see what is shared between them, and either ends it", async ({ page, server, complaints }) => {
  complaints.tolerate(/status of 404/);
  const acme = await setUp(page, server);
  const globex = await registerTenant(page, acme, {
    name: "globex",
    legalName: "Globex Corporation",
    fullName: "Gus Gruber",
    email: "gus@globex.example",
  });
  for (const name of ["Helpdesk", "Readers"]) {
    const group = await createGroup(page, acme, name);
    await share(page, { of: acme, group }, globex.id, "Namespaces");
  }

  // The giving side takes one back.
  await open(page, acme, "sharing");
  await expect(row(page, "Helpdesk")).toContainText("globex", { ignoreCase: true });
  await look(page, "sharing-given");
  await row(page, "Helpdesk").getByRole("link", { name: "Revoke" }).click();
  await look(page, "sharing-revoke");
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Revoked.").first()).toBeVisible();
  await expect(row(page, "Helpdesk")).toContainText("Revoked");
  await expect(row(page, "Readers")).not.toContainText("Revoked");

  // The receiving side gives the other one up.
  await open(page, globex.id, "sharing");
  await expect(row(page, "Helpdesk")).toContainText("Revoked");
  await look(page, "sharing-received");
  await row(page, "Readers").getByRole("link", { name: "Give up" }).click();
  await expect(page.getByText("At present nobody loses a permission by that.")).toBeVisible();
  await look(page, "sharing-give-up");
  await page.getByRole("button", { name: "Give up" }).click();
  await expect(row(page, "Readers")).toHaveCount(0);
  await open(page, acme, "sharing");
  await expect(row(page, "Readers")).toHaveCount(0);
});
