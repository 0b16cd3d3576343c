import { X509Certificate, createHash } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { type Page, expect } from "@playwright/test";
import Provider, { type Adapter, type AdapterPayload, type Configuration } from "oidc-provider";
import { type Claims, SigningKey } from "./signing.js";

const CLIENT = { id: "tenantry", secret: "a-secret-of-the-client-only" };

/** A certified OpenID provider of the test's own, where everybody signs in by name alone. */
export interface IdentityProvider {
  /** The address that names it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where it sends people back to. */
  sendBackTo(redirect: string): void;
  /** Where it says that somebody signed out. */
  tellAt(backChannel: string): void;
  /** Takes the client at its keys, which it now fetches there, and no longer at the secret. */
  trustKeysAt(address: string): void;
  /** Takes the client at what this certificate's key has signed, as PEM, and no longer at the secret. */
  trustCertificate(pem: string): void;
  /** Signs with another key from now on, and has forgotten the former one. */
  rotateKeys(): void;
  /** What a provider should not do: to be set, and taken back. */
  readonly misconduct: Misconduct;
  /** Ends it. */
  stop(): Promise<void>;
}

/** What the certified provider can't be configured to do: its answers are changed on their way out. */
export interface Misconduct {
  /** Changes what an identity token says before the provider's own key signs it. */
  claims?: ((claims: Claims) => void) | undefined;
  /** Signs identity tokens with the key before the last rotation. */
  signsWithFormerKey?: boolean;
  /** Changes what the browser is sent back with. */
  sendsBack?: ((answer: URLSearchParams) => void) | undefined;
}

/** Starts a provider that sends people back to this server. */
export async function startProvider(server: string): Promise<IdentityProvider> {
  const http = createServer().listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const issuer = `http://127.0.0.1:${address.port}`;

  const client: AdapterPayload = {
    client_id: CLIENT.id,
    client_secret: CLIENT.secret,
    redirect_uris: [`${server}/sign-in`],
    post_logout_redirect_uris: [`${server}/sign-in`],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    token_endpoint_auth_method: "client_secret_basic",
  };
  const misconduct: Misconduct = {};
  const kept = new Map<string, AdapterPayload>();
  let [key, formerKey] = [new SigningKey(), new SigningKey()];
  const begin = (): { provider: Provider; answer: ReturnType<Provider["callback"]> } => {
    const provider = new Provider(issuer, configuration(client, kept, key));
    provider.use(async (context, next) => {
      await next();
      misbehave(context, misconduct, misconduct.signsWithFormerKey === true ? formerKey : key);
    });
    return { provider, answer: provider.callback() };
  };
  let running = begin();
  http.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const interacts = request.url?.startsWith("/interaction/") ?? false;
    const { provider, answer } = running;
    const done = interacts ? interact(provider, request, response) : answer(request, response);
    done.catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  return {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    sendBackTo: (redirect) => {
      client.redirect_uris = [redirect];
    },
    tellAt: (backChannel) => {
      client.backchannel_logout_uri = backChannel;
    },
    trustKeysAt: (address) => {
      delete client.client_secret;
      client.token_endpoint_auth_method = "private_key_jwt";
      client.token_endpoint_auth_signing_alg = "ES256";
      // Another address each time: it keeps what it fetched for a minute.
      client.jwks_uri = `${address}?fetched=${Date.now()}`;
    },
    trustCertificate: (pem) => {
      const certificate = new X509Certificate(pem);
      const known = { use: "sig", alg: "PS256", "x5t#S256": createHash("sha256").update(certificate.raw).digest("base64url") };
      delete client.client_secret;
      delete client.jwks_uri;
      client.token_endpoint_auth_method = "private_key_jwt";
      client.token_endpoint_auth_signing_alg = "PS256";
      client.jwks = { keys: [{ ...certificate.publicKey.export({ format: "jwk" }), ...known }] };
    },
    rotateKeys: () => {
      [key, formerKey] = [new SigningKey(), key];
      running = begin();
    },
    misconduct,
    stop: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };
}

/** On the provider's page: signs in as somebody, by the provider's own identifier of them. */
export async function signInThere(page: Page, subject: string): Promise<void> {
  await page.getByLabel("Who are you?").fill(subject);
  await page.getByRole("button", { name: "Go on" }).click();
}

/** On the provider's page: signs out. */
export async function signOutThere(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Sign out?" })).toBeVisible();
  await page.getByRole("button", { name: "Yes" }).click();
}

/** What came of a request to the provider. */
interface Outcome {
  body: unknown;
  response: { get(header: string): string | undefined; set(header: string, value: string): void };
}

function misbehave(outcome: Outcome, { claims, signsWithFormerKey, sendsBack }: Misconduct, key: SigningKey): void {
  const body = outcome.body as { id_token?: unknown } | null | undefined;
  if (typeof body?.id_token === "string" && (claims || signsWithFormerKey)) {
    body.id_token = key.signAnew(body.id_token, claims ?? (() => undefined));
  }
  const location = outcome.response.get("location");
  if (sendsBack && location?.includes("/sign-in/callback/")) {
    const address = new URL(location);
    sendsBack(address.searchParams);
    outcome.response.set("location", address.href);
  }
}

function configuration(client: AdapterPayload, kept: Map<string, AdapterPayload>, key: SigningKey): Configuration {
  return {
    adapter: (model) => adapter(model, kept, client),
    jwks: { keys: [key.jwk] },
    cookies: { keys: ["only-for-tests"] },
    claims: { openid: ["sub", "sid"], profile: ["preferred_username", "name"] },
    scopes: ["openid", "profile"],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.body = html(`<h1>Sign out?</h1>${form}<button name="logout" value="yes" form="op.logoutForm">Yes</button>`);
        },
      },
    },
    // Its own guard keeps it from private networks, and here all is on one machine.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, preferred_username: subject, name: subject }),
    }),
    // Whoever signs in has agreed.
    loadExistingGrant: async (context) => {
      const { oidc } = context;
      const account = oidc.session?.accountId;
      const asks = oidc.client?.clientId;
      if (account === undefined || asks === undefined) return undefined;
      const grant = new oidc.provider.Grant({ accountId: account, clientId: asks });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  };
}

function adapter(model: string, kept: Map<string, AdapterPayload>, client: AdapterPayload): Adapter {
  const key = (id: string): string => `${model}:${id}`;
  const found = (test: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...kept.entries()].find(([name, payload]) => name.startsWith(`${model}:`) && test(payload))?.[1];
  return {
    upsert: async (id, payload) => {
      kept.set(key(id), payload);
    },
    find: async (id) => (model === "Client" && id === CLIENT.id ? client : kept.get(key(id))),
    findByUid: async (uid) => found((payload) => payload.uid === uid),
    findByUserCode: async (code) => found((payload) => payload.userCode === code),
    consume: async (id) => {
      const payload = kept.get(key(id));
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => {
      kept.delete(key(id));
    },
    revokeByGrantId: async (grant) => {
      for (const [name, payload] of kept) if (payload.grantId === grant) kept.delete(name);
    },
  };
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    const form = `<form method="post" action="/interaction/${uid}"><label>Who are you? <input name="who"></label><button>Go on</button></form>`;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html(form));
    return;
  }
  const who = new URLSearchParams(await read(request)).get("who") ?? "";
  await provider.interactionFinished(request, response, { login: { accountId: who } });
}

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of request) text += String(piece);
  return text;
}

function html(body: string): string {
  return `<!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,"><main>${body}</main></html>`;
}
