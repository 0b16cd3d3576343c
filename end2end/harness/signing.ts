import { type KeyObject, createSign, generateKeyPairSync, randomUUID } from "node:crypto";

/** What a token says. */
export type Claims = Record<string, unknown>;

/** A key that a provider signs with. */
export class SigningKey {
  readonly #id = randomUUID();
  readonly #key: KeyObject = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

  /** As the provider's configuration takes it. */
  get jwk(): Record<string, unknown> & { kty: string } {
    return { ...this.#key.export({ format: "jwk" }), kty: "RSA", use: "sig", kid: this.#id, alg: "RS256" };
  }

  /** The same token with other claims, signed by this key. */
  signAnew(token: string, change: (claims: Claims) => void): string {
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Claims;
    change(claims);
    const header = { alg: "RS256", typ: "JWT", kid: this.#id };
    const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(this.#key, "base64url")}`;
  }
}
