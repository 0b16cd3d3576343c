import { look } from "../harness/look.js";
import { ScimClient, generateToken, open, row, setUp } from "../harness/steps.js";
import { expect, test } from "../harness/test.js";

test("a token is rotated without a gap", async ({ page, server, request }) => {
  const acme = await setUp(page, server);
  const old = await generateToken(page, acme);
  const base = `${server.url}/scim/v2/${acme}`;
  await open(page, acme, "details");
  await page.getByRole("link", { name: `Rotate token ${old.slice(0, 8)}` }).click();
  await expect(page.getByRole("heading", { name: "Rotate the provisioning token" })).toBeVisible();
  await look(page, "token-rotate");
  await page.getByLabel("Old token ends").selectOption("7");
  await page.getByRole("button", { name: "Rotate token" }).click();
  await expect(page.getByRole("heading", { name: "New provisioning token" })).toBeVisible();
  const secret = await page.getByLabel("Provisioning token", { exact: true }).inputValue();
  expect(secret).not.toBe(old);
  for (const token of [old, secret]) {
    expect((await new ScimClient(request, base, token).send("GET", "/Users")).status).toBe(200);
  }
  await open(page, acme, "details");
  await expect(row(page, old.slice(0, 8))).toContainText("Expires soon");
});

test("the safety brake holds a token until it is resumed", async ({ page, server, request }) => {
  const acme = await setUp(page, server);
  const secret = await generateToken(page, acme);
  const client = new ScimClient(request, `${server.url}/scim/v2/${acme}`, secret);
  const users: string[] = [];
  for (let number = 0; number < 22; number++) {
    users.push(await client.createUser(`user${number}@acme.example`, "Uma", `Number${number}`));
  }
  const statuses: number[] = [];
  for (const user of users) statuses.push((await client.send("DELETE", `/Users/${user}`)).status);
  expect(statuses).toEqual([...Array<number>(19).fill(204), 429, 429, 429]);

  await open(page, acme, "");
  await expect(page.getByText("held by the safety brake")).toBeVisible();
  await open(page, acme, "details");
  await expect(row(page, secret.slice(0, 8))).toContainText("Paused");
  await look(page, "token-paused");
  await page.getByRole("link", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Resume token" }).click();
  await expect(page.getByText("Token resumed.")).toBeVisible();
  expect((await client.send("DELETE", `/Users/${users[21]}`)).status).toBe(204);

  await page.getByLabel("Safety brake").selectOption("0");
  await page.getByRole("button", { name: "Save the brake" }).click();
  await expect(page.getByText("The safety brake counts from the next request on.")).toBeVisible();
});

test("what an identity provider asks for stands ready to be copied", async ({ page, server, request }) => {
  const acme = await setUp(page, server);
  const secret = await generateToken(page, acme);
  const client = new ScimClient(request, `${server.url}/scim/v2/${acme}`, secret);
  await client.send("POST", "/Users", { userName: "ada@acme.example", active: "True", shoeSize: 7 });
  await expect(async () => {
    await open(page, acme, "scim/connect");
    await expect(page.getByText("map them: displayName")).toBeVisible({ timeout: 100 });
  }).toPass();
  await expect(page.getByLabel("Tenant URL", { exact: true })).toHaveValue(`${server.url}/scim/v2/${acme}?aadOptscim062020`);
  await expect(page.getByText("remove them from the mapping: shoeSize")).toBeVisible();
  await expect(row(page, "name.familyName")).toContainText("surname");
  await look(page, "scim-connect");
});
