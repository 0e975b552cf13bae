/** Whatever a caller sends, POST /api/track answers as documented, stores what it said it took, and nothing stops the fold. */
import { once } from "node:events";
import { connect } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { trackAnswerSchema } from "#lib/events/batch.ts";
import { EVENT_SCHEMAS } from "#lib/events/kinds.ts";
import { getOverview } from "#lib/metrics/index.ts";
import { meters } from "#lib/platform/meters.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { foldAll } from "#lib/testing/harness.ts";
import { keyWith } from "#lib/testing/http.ts";
import { seeded } from "#lib/testing/random.ts";
import { storedBatches } from "#lib/testing/stored-batches.ts";
import { goodBatch, goodEvent, useTrack } from "#lib/testing/track.ts";

const SEED = 926_521;
const BODIES = 20_000;
const AT_ONCE = 16;
const HANG_UPS = 200;
const DAY_MS = 86_400_000;

/** What the contract promises, written anew here: a check against the service's own declarations could not fail with them. */
const DOCUMENTED = [202, 400, 401, 403, 409, 413, 415, 422];
const problemSchema = z.strictObject({
  type: z.url(),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(20),
  code: z.string().regex(/^[a-z_]+$/),
  errors: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});

const random = seeded(SEED);
const pick = (count: number) => Math.floor(random() * count);
const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Sent = { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> };

const STRINGS = [
  ...["", " ", "0", "a-1", "play_ended", "null", "\u0000", "a\u0000b", "\ud800", "\udfff x", "\ud83d\ude00"],
  ...["__proto__", "constructor", "$where", "$ne", "a.b", ".", "%00", "\u202e\ufeff", "1e9", "\n", '"', "\\"],
  ...["x".repeat(127), "x".repeat(129), "é".repeat(300), "x".repeat(20_000)],
];
const NUMBERS = [
  ...[
    0,
    -0,
    1,
    -1,
    0.1,
    1e-7,
    1.00001,
    30_000,
    86_400_000,
    86_400_001,
    2 ** 31,
    2 ** 53,
    2 ** 63,
    -(2 ** 53),
  ],
  ...[1e21, 1e300, -1e300, 5e-324, 8.64e15, 8.64e15 + 1, 253_402_300_799_999],
];
const KEYS = [
  ...[
    "__proto__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "toString",
    "toJSON",
    "then",
    "$where",
    "$set",
  ],
  ...["_id", "", "a.b", "\u0000", "\ud800", "events", "at", "id", "type", "fold", "person", "lane", "sentAt"],
];
/** What JSON.stringify never writes: put in the place of this text afterwards. */
const RAW = ["1e400", "-1e400", "1e-400", "9".repeat(400), "-0.0", "1E+2", '"\\ud800\\u0000"', '"\\udc00"'];
const RAW_MARK = "\ue000raw\ue000";

const operator = (): Json =>
  one<Json>([{ $ne: null }, { $gt: "" }, { $where: "sleep(1000)" }, { $set: { a: 1 } }]);
const leaf = (): Json =>
  one<() => Json>([
    () => null,
    () => random() < 0.5,
    () => one(NUMBERS),
    () => (random() - 0.5) * 10 ** pick(20),
    () => one(STRINGS),
    () => RAW_MARK,
    operator,
  ])();

function anything(depth = 0): Json {
  if (depth > 4 || random() < 0.5) return leaf();
  const list = Array.from({ length: pick(5) }, () => anything(depth + 1));
  if (random() < 0.5) return list;
  return Object.fromEntries(list.map((value) => [one([...KEYS, ...STRINGS]), value]));
}

/** A good batch in which some things were replaced, removed or added, at any depth. */
function spoilt(): Json {
  const types = Object.keys(EVENT_SCHEMAS);
  const events = Array.from({ length: 1 + pick(4) }, (_, index) =>
    goodEvent({
      id: String(index),
      type: random() < 0.7 ? "play_ended" : one(types),
      playId: "p",
      source: "s",
    }),
  );
  const context = { app: "1", os: "iOS", country: "BR" };
  const batch = JSON.parse(JSON.stringify(goodBatch({ events, context, sentAt: Date.now() }))) as Json;
  for (let change = pick(4); change > 0; change--) spoil(batch);
  return batch;
}

function spoil(value: Json): void {
  if (typeof value !== "object" || value === null) return;
  const key = one(Object.keys(value));
  const holder = value as Record<string, Json>;
  const inner = key === undefined ? undefined : holder[key];
  if (typeof inner === "object" && inner !== null && random() < 0.8) spoil(inner);
  else if (key !== undefined && random() < 0.25) delete holder[key];
  else if (key !== undefined && random() < 0.75) holder[key] = anything();
  // An own property also when it is called __proto__.
  else
    Object.defineProperty(holder, one(KEYS), {
      value: anything(),
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

const toText = (value: Json): string =>
  JSON.stringify(value).replaceAll(JSON.stringify(RAW_MARK), () => one(RAW));

/** Nested so deep that whoever walks it by calling himself falls over; in the middle of what is good else. */
function deep(): string {
  const levels = one([10, 100, 1000, 5000, 10_000, 100_000, 250_000]);
  const nest =
    random() < 0.5
      ? "[".repeat(levels) + "]".repeat(levels)
      : `${'{"a":'.repeat(levels / 5)}1${"}".repeat(levels / 5)}`;
  const batch = toText(goodBatch() as Json);
  return one([
    () => nest,
    () => batch.replace('"events":[', `"events":[${nest},`),
    () => batch.replace('"events":', `"extra":${nest},"events":`),
    () => batch.replace('"analytics":true', `"analytics":true,"x":${nest}`),
    () => batch.replace('"id":', `"x":${nest},"id":`),
  ])();
}

const earlier: string[] = [];

function makeText(): string {
  const way = random();
  if (way < 0.5) return toText(spoilt());
  if (way < 0.65) return toText(anything());
  if (way < 0.68) return deep();
  if (way < 0.75 && earlier.length > 0) {
    const again = one(earlier);
    return random() < 0.5 ? again : again.replace('"sessionId"', '"noSession"');
  }
  if (way < 0.85) {
    const text = toText(spoilt());
    return text.slice(0, pick(text.length));
  }
  const text = toText(goodBatch() as Json);
  earlier.push(text);
  return text;
}

const COMPRESS = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
const UNKNOWN_ENCODINGS = ["zstd", "gzip, br", "__proto__", "constructor", "toString", "hasOwnProperty", "*"];

function makeBody(): Sent {
  let bytes: Uint8Array = Buffer.from(makeText());
  const headers: Record<string, string> = {};
  if (random() < 0.1 && bytes.length > 0) {
    // Bytes that are no UTF-8.
    bytes = Uint8Array.from(bytes);
    for (let flip = 1 + pick(3); flip > 0; flip--) bytes[pick(bytes.length)] = pick(256);
  }
  const way = random();
  if (way < 0.2) {
    const encoding = one(Object.keys(COMPRESS) as (keyof typeof COMPRESS)[]);
    bytes = COMPRESS[encoding](bytes);
    headers["content-encoding"] = random() < 0.9 ? encoding : one(Object.keys(COMPRESS));
    if (random() < 0.4) bytes = bytes.subarray(0, pick(bytes.length));
    else if (random() < 0.2) bytes = Buffer.concat([bytes, Buffer.from("more")]);
  } else if (way < 0.25) headers["content-encoding"] = one(["identity", ...UNKNOWN_ENCODINGS]);
  return { body: Uint8Array.from(bytes), headers };
}

describe("POST /api/track, whatever is sent,", () => {
  const { base, post } = useTrack();
  const accepted: string[] = [];
  const tally: Record<string, number> = {};

  async function send(): Promise<void> {
    const { body, headers } = makeBody();
    const response = await post(body, headers);
    const told = `${response.status} to ${JSON.stringify(headers)} ${Buffer.from(body).toString("latin1").slice(0, 300)}`;
    tally[response.status] = (tally[response.status] ?? 0) + 1;
    expect([told, DOCUMENTED]).toEqual([told, expect.arrayContaining([response.status])]);
    if (UNKNOWN_ENCODINGS.includes(headers["content-encoding"] ?? ""))
      expect([told, response.status]).toEqual([told, 415]);
    const answer: unknown = await response.json();
    if (response.status === 202) {
      const { status, batchId, accepted: count } = trackAnswerSchema.strict().parse(answer);
      if (status !== "accepted") return;
      expect(count).toBeGreaterThan(0);
      accepted.push(batchId.toWellFormed());
      return;
    }
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(problemSchema.parse(answer).status).toBe(response.status);
  }

  it("answers as documented, never with a 5xx", { timeout: 600_000 }, async () => {
    let left = BODIES;
    const sender = async () => {
      while (left-- > 0) await send();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    // A generator that only ever makes one kind of body would prove little.
    for (const status of [202, 400, 409, 415, 422])
      expect([status, tally[status]! > 100]).toEqual([status, true]);
    process.stdout.write(`  ${BODIES} bodies, answers by status: ${JSON.stringify(tally)}\n`);
  });

  it("survives callers who hang up in the middle", { timeout: 60_000 }, async () => {
    const { port } = new URL(base());
    const key = await keyWith("track");
    const stored = await mongo().collection("event_batches").countDocuments();
    for (let number = 0; number < HANG_UPS; number++) {
      const socket = connect(Number(port), "127.0.0.1");
      await once(socket, "connect");
      const text = JSON.stringify(goodBatch());
      socket.write(
        `POST /api/track HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-length: ${text.length}\r\n\r\n${text.slice(0, pick(text.length))}`,
      );
      await new Promise((resolve) => setTimeout(resolve, pick(5)));
      socket.destroy();
    }
    expect((await post(JSON.stringify(goodBatch({ events: [] })))).status).toBe(422);
    expect(await mongo().collection("event_batches").countDocuments()).toBe(stored);
    const { values } = await meters().requestSeconds.get();
    const statuses = new Set(values.map(({ labels }) => String(labels.status)));
    expect([...statuses].filter((status) => status >= "500")).toEqual([]);
  });

  it("stores the batches that it answered with accepted, with known fields only", async () => {
    const stored = await storedBatches();
    expect(stored.map(({ batch }) => batch).sort()).toEqual(accepted.sort());
    expect(await mongo().collection("import_receipts").countDocuments()).toBe(0);
    const known = new Set([
      "type",
      ...Object.values(EVENT_SCHEMAS).flatMap(({ shape }) => Object.keys(shape)),
    ]);
    for (const { answer, events } of stored) {
      expect(events).toHaveLength(answer.accepted);
      for (const event of events) expect(known).toEqual(known.union(new Set(Object.keys(event))));
    }
  });

  it("keeps the fold going: every play that was taken is counted", { timeout: 120_000 }, async () => {
    await foldAll();
    const events = (await storedBatches()).flatMap((batch) => batch.events);
    const plays = events.filter(
      ({ type, listenedMs }) => type === "play_ended" && typeof listenedMs === "number" && listenedMs > 0,
    ).length;
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const range = { from: day(Date.now() - 2 * DAY_MS), to: day(Date.now() + DAY_MS) };
    const answer = await getOverview({ artists: "all" }, "a-1", range);
    expect(plays).toBeGreaterThan(1000);
    // One listener who sends them all has more plays than a day holds: those beyond count apart.
    const metrics: Record<string, { value: unknown }> = answer!.metrics;
    expect(Number(metrics.plays!.value) + Number(metrics.flaggedPlays!.value)).toBe(plays);
  });
});
