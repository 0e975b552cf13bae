/** Mail as a real SMTP server receives it, and where it goes without one. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { isMailboxOpen, listMails, sendMail } from "./index.ts";

const LINK = "https://analytics.example/reset?token=a-secret-token";
const reset = { kind: "reset", name: "Ana <b>\r\nBcc: x@example.org", link: LINK } as const;

/** Quoted-printable, as long lines are sent. */
const decoded = (mail: string): string =>
  Buffer.from(
    mail
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

describe("mail", () => {
  const received: { from: string; to: string[]; mail: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("refused") ? new Error("no such mailbox") : null),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, mail: decoded(Buffer.concat(chunks).toString("latin1")) });
        done();
      });
    },
  });
  beforeAll(async () => {
    await redisReady();
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
  });
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
  const withServer = () => {
    const { port } = server.server.address() as AddressInfo;
    provideEnv({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Harmonie <numbers@example.org>" });
  };
  afterEach(() => provideEnv({ SMTP_URL: "", NODE_ENV: "test", DEMO: "0" }));

  it("arrives at the server as text and HTML, and nowhere else", async () => {
    withServer();
    expect(await sendMail("ana@example.org", "en", reset)).toBe(true);
    const [{ from, to, mail }] = received.splice(0) as [(typeof received)[0]];
    expect([from, to]).toEqual(["numbers@example.org", ["ana@example.org"]]);
    expect(mail).toContain("Subject: Set a new password");
    expect(mail).toContain("From: Harmonie <numbers@example.org>");
    expect(mail.split(LINK)).toHaveLength(3);
    expect(mail).toContain("Hello Ana &lt;b&gt; Bcc: x@example.org,");
    expect(mail).not.toMatch(/^Bcc:/m);
    expect([isMailboxOpen(), await listMails()]).toEqual([false, []]);
  });

  it("arrives in the reader's language", async () => {
    withServer();
    const letter = { kind: "invitation", by: "Rui", artist: "Maré", role: "analyst", link: LINK } as const;
    await sendMail("eva@example.org", "pt", letter);
    expect(received.splice(0)[0]!.mail).toContain("Rui convida você a ver os números de Maré");
  });

  it("goes to one address, whatever is written into it, and a refusal is told", async () => {
    withServer();
    await expect(sendMail("a@example.org, b@example.org", "en", reset)).rejects.toThrow();
    expect(received).toEqual([]);
    await expect(sendMail("refused@example.org", "en", reset)).rejects.toThrow(/mailbox/);
  });

  it("can be read for an hour where none is sent: in development and in a demo", async () => {
    for (const [NODE_ENV, DEMO] of [
      ["test", "0"],
      ["production", "1"],
    ] as const) {
      provideEnv({ NODE_ENV, DEMO });
      const to = `${NODE_ENV}-${process.pid}@example.org`;
      expect(await sendMail(to, "en", reset)).toBe(true);
      expect((await listMails()).find((mail) => mail.to === to)!.text).toContain(LINK);
    }
  });

  it("is neither kept nor logged with its link in production without a server", async () => {
    provideEnv({ NODE_ENV: "production" });
    const error = vi.spyOn(log(), "error").mockImplementation(() => {});
    expect(await sendMail("ana@example.org", "en", reset)).toBe(false);
    expect(error.mock.calls).toEqual([["no mail can be sent: set SMTP_URL", { kind: "reset" }]]);
    expect([isMailboxOpen(), await listMails()]).toEqual([false, []]);
    error.mockRestore();
  });
});
