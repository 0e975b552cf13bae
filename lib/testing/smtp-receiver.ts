/** A real SMTP server that takes what comes, unless the test says otherwise. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";

type Mail = { to: string[]; text: string };

/** Quoted-printable, as long lines are sent. */
const decoded = (mail: string): string =>
  mail
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** @param refuses whether the n-th mail is refused */
export function useSmtp(refuses: (count: number) => boolean = () => false) {
  const mails: Mail[] = [];
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      count += 1;
      if (refuses(count)) return done(new Error("try again later"));
      const text = decoded(Buffer.concat(chunks).toString("latin1"));
      mails.push({ to: envelope.rcptTo.map(({ address }) => address), text });
      done();
    },
  });
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
  });
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
  afterEach(() => provideEnv({ SMTP_URL: "" }));
  const provide = () =>
    provideEnv({ SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` });
  return { mails, provide };
}
