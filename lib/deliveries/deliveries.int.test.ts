/** Deliveries to a real SMTP server and a real receiver, by a clock that the test moves. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ObjectId } from "#lib/platform/mongo.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { useSmtp } from "#lib/testing/smtp-receiver.ts";
import { isSigned, useReceiver } from "#lib/testing/webhook-receiver.ts";
import {
  createDeliveries,
  deliveriesOf,
  RETRY_MS,
  retryDelivery,
  runDeliveries,
  type Target,
  webhookSecret,
} from "./index.ts";

const OWNER = { id: "user:0123456789abcdef01234567", isAdmin: false };
const SCHEDULE = "111111111111111111111111";
const about = {
  ...{ template: "revenue", artists: ["d-1"], from: "2026-10-01", to: "2026-10-31" },
  ...{ language: "pt" as const, format: "pdf", path: "/api/reports/x/download" },
  file: { name: "harmonie.pdf", mediaType: "application/pdf", bytes: 10, sha256: "ab" },
};

describe("deliveries", () => {
  useDatabase();
  let answers: number[] = [];
  const { received, url } = useReceiver(() => answers.shift() ?? 204);
  let refusals = 0;
  const smtp = useSmtp(() => refusals-- > 0);
  let clock = new Date("2026-11-01T08:00:00Z");

  beforeAll(() => putLines([{ artist: { id: "d-1", name: "Maré <Alta>\r\nBcc: x@example.org" } }]));
  beforeEach(() => {
    answers = [];
    refusals = 0;
    received.length = 0;
    smtp.mails.length = 0;
    smtp.provide();
  });

  async function deliver(target: Target): Promise<string> {
    const report = new ObjectId().toHexString();
    const given = { owner: OWNER.id, schedule: SCHEDULE, report, about, now: clock };
    await createDeliveries([target], given);
    // As after a kill.
    await createDeliveries([target], given);
    return report;
  }
  const stateOf = async (report: string) => {
    const [row, ...others] = await deliveriesOf([report]);
    expect(others).toEqual([]);
    return row!;
  };
  /** Runs until the delivery was tried so often. */
  async function untilTried(report: string, attempts: number): Promise<void> {
    const stop = new AbortController();
    const running = runDeliveries(stop.signal, { idleMs: 5, now: () => clock });
    await expect
      .poll(async () => [(await stateOf(report)).attempts, (await stateOf(report)).status === "running"], {
        timeout: 15_000,
        interval: 10,
      })
      .toEqual([attempts, false]);
    stop.abort();
    await running;
  }

  it("reach a webhook, signed, with a link that opens the file", async () => {
    const report = await deliver({ kind: "webhook", to: url() });
    await untilTried(report, 1);
    const [one, ...others] = received;
    expect(others).toEqual([]);
    const { id, status } = await stateOf(report);
    expect([status, one!.delivery]).toEqual(["done", id]);
    expect(isSigned(one!, webhookSecret(SCHEDULE))).toBe(true);
    expect(isSigned({ ...one!, body: `${one!.body} ` }, webhookSecret(SCHEDULE))).toBe(false);
    expect(isSigned(one!, webhookSecret("222222222222222222222222"))).toBe(false);
    const body = JSON.parse(one!.body);
    expect(body).toMatchObject({ id, schedule: SCHEDULE, report: { id: report, from: "2026-10-01" } });
    expect(body.link.url).toMatch(/\/api\/reports\/x\/download\?expires=\d+&signature=[\w-]+$/);
  });

  it("are tried again later and later, under the same id, until somebody takes them", async () => {
    answers = [500, 301, 404];
    const report = await deliver({ kind: "webhook", to: url() });
    for (const [index, wait] of RETRY_MS.slice(0, 3).entries()) {
      await untilTried(report, index + 1);
      const { status, nextAt, error } = await stateOf(report);
      expect([status, nextAt]).toEqual(["queued", new Date(clock.getTime() + wait).toISOString()]);
      expect(error).toContain(String([500, 301, 404][index]));
      clock = new Date(clock.getTime() + wait);
    }
    await untilTried(report, 4);
    expect((await stateOf(report)).status).toBe("done");
    expect(new Set(received.map(({ delivery }) => delivery)).size).toBe(1);
    expect(received).toHaveLength(4);
  });

  it("become dead letters when nobody takes them, and can be sent again", async () => {
    answers = Array.from({ length: RETRY_MS.length + 1 }, () => 503);
    const report = await deliver({ kind: "webhook", to: url() });
    for (const [index, wait] of RETRY_MS.entries()) {
      await untilTried(report, index + 1);
      clock = new Date(clock.getTime() + wait);
    }
    await untilTried(report, RETRY_MS.length + 1);
    const dead = await stateOf(report);
    expect([dead.status, dead.nextAt]).toEqual(["failed", null]);
    await expect(retryDelivery({ ...OWNER, id: "user:1" }, dead.id)).rejects.toMatchObject({ status: 404 });
    await retryDelivery(OWNER, dead.id, clock);
    await untilTried(report, 1);
    expect(await stateOf(report)).toMatchObject({ id: dead.id, status: "done", error: null });
    await expect(retryDelivery(OWNER, dead.id)).rejects.toMatchObject({ status: 409 });
  });

  it("end at once where the receiver wants no more", async () => {
    answers = [410];
    const report = await deliver({ kind: "webhook", to: url() });
    await untilTried(report, 1);
    expect(await stateOf(report)).toMatchObject({ status: "failed", error: expect.stringContaining("410") });
  });

  it("reach a mailbox in the report's language, with an id that stays", async () => {
    refusals = 1;
    const report = await deliver({ kind: "mail", to: "ana@example.org" });
    await untilTried(report, 1);
    expect((await stateOf(report)).status).toBe("queued");
    clock = new Date(clock.getTime() + RETRY_MS[0]!);
    await untilTried(report, 2);
    const [mail, ...others] = smtp.mails;
    expect(others).toEqual([]);
    const { id, status } = await stateOf(report);
    expect([status, mail!.to]).toEqual(["done", ["ana@example.org"]]);
    expect(mail!.text).toMatch(new RegExp(`Message-ID: <${id}@`, "i"));
    expect(mail!.text).toContain("/api/reports/x/download?expires");
    expect(mail!.text).toContain("Descarregar");
    expect(mail!.text).not.toMatch(/^Bcc:/m);
  });

  it("wait where no mail server is set", async () => {
    const { provideEnv } = await import("#lib/platform/env.ts");
    provideEnv({ SMTP_URL: "", NODE_ENV: "production" });
    const report = await deliver({ kind: "mail", to: "ana@example.org" });
    await untilTried(report, 1);
    provideEnv({ NODE_ENV: "test" });
    expect(await stateOf(report)).toMatchObject({
      status: "queued",
      error: expect.stringContaining("SMTP_URL"),
    });
  });
});
