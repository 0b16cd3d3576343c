import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { SMTPServer } from "smtp-server";
import { startServer } from "./server.js";
import { test as base } from "./test.js";

/** One e-mail as it came over the wire. */
export interface Received {
  readonly to: string[];
  readonly subject: string;
  /** The plain part. */
  readonly text: string;
  /** The HTML part. */
  readonly html: string;
}

/** A real SMTP server that keeps what it receives. */
export interface Mailbox {
  /** Its address, as the configuration wants it. */
  readonly url: string;
  /** The next e-mail with this subject that has not been read yet. */
  next(subject: RegExp): Promise<Received>;
}

/** Like the other tests, with a server that sends its e-mails to `mailbox`. */
export const test = base.extend<{ mailbox: Mailbox }>({
  mailbox: async ({}, use) => {
    const received: Received[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          received.push(read(to, Buffer.concat(chunks).toString("utf8")));
          done();
        });
      },
    });
    smtp.listen(0, "127.0.0.1");
    await once(smtp.server, "listening");
    const { port } = smtp.server.address() as AddressInfo;
    const take = (subject: RegExp): Received | undefined => {
      const at = received.findIndex((mail) => subject.test(mail.subject));
      return at < 0 ? undefined : received.splice(at, 1)[0];
    };
    await use({
      url: `smtp://127.0.0.1:${port}`,
      next: async (subject) => {
        let mail: Received | undefined;
        await expect(() => {
          mail ??= take(subject);
          expect(mail, `no e-mail called ${subject}`).toBeDefined();
        }).toPass({ timeout: 20_000 });
        return mail as Received;
      },
    });
    await new Promise<void>((resolve) => {
      smtp.close(() => resolve());
    });
  },

  server: async ({ host, mailbox }, use, info) => {
    const server = await startServer(
      {
      TENANTRY_SMTP_URL: mailbox.url,
      TENANTRY_SMTP_FROM: "Tenantry <tenantry@example.com>",
      TENANTRY_SECRETS_KEY: Buffer.alloc(32, 7).toString("base64"),
      },
      host,
    );
    await use(server);
    await server.stop();
    if (info.status !== info.expectedStatus) {
      await info.attach("server output", { body: server.output(), contentType: "text/plain" });
    }
  },
});

/** The link on a line of its own. */
export function linkIn(mail: Received): string {
  const link = mail.text.match(/^https?:\/\/\S+$/m)?.[0];
  if (link === undefined) throw new Error(`no link in ${mail.text}`);
  return link;
}

function read(to: string[], raw: string): Received {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = head.replace(/\r\n[ \t]+/g, " ");
  const boundary = headers.match(/boundary="?([^";\r\n]+)/i)?.[1] ?? "";
  const parts = rest.join("\r\n\r\n").split(`--${boundary}`);
  const part = (kind: string): string => {
    const found = parts.find((text) => text.toLowerCase().includes(`content-type: ${kind}`)) ?? "";
    const [own = "", ...body] = found.split("\r\n\r\n");
    return decoded(own, body.join("\r\n\r\n")).replace(/\r\n/g, "\n");
  };
  return { to, subject: headers.match(/^Subject: (.*)$/im)?.[1] ?? "", text: part("text/plain"), html: part("text/html") };
}

function decoded(headers: string, body: string): string {
  if (/base64/i.test(headers)) return Buffer.from(body, "base64").toString("utf8");
  if (!/quoted-printable/i.test(headers)) return body;
  const bytes = body.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
