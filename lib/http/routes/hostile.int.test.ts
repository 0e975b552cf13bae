/**
 * Bodies that somebody sends to break the service, each with what it is answered; and what is taken all the same is read back
 * as it was sent. Slow bodies are the business of the server's timeouts.
 */
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { getSection } from "#lib/metrics/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { foldAll, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { bearer, keyWith, useServer } from "#lib/testing/http.ts";
import { storedBatches } from "#lib/testing/stored-batches.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { catalogueRoute } from "./catalogue.ts";
import { artistsRoute } from "./reading.ts";
import { transactionsRoute } from "./revenue.ts";
import { goodTransaction } from "./revenue-testing.ts";
import { segmentBatchRoute } from "./segment.ts";
import { trackRoute } from "./track.ts";

type Body = string | Uint8Array<ArrayBuffer>;
type Case = [name: string, body: () => Body, status: number, code: string, headers?: Record<string, string>];

const bytes = (buffer: Buffer): Body => new Uint8Array(buffer);
const spread = (value: object, more: string): string => JSON.stringify(value).replace(/\}$/, `,${more}}`);
const nested = (depth: number, open = "[", close = "]"): string => open.repeat(depth) + close.repeat(depth);
const coded = (encoding: string) => ({ "content-encoding": encoding });
const HALF = String.raw`"\ud800"`;
const BOMB = Buffer.alloc(8 * 1024 * 1024, " ");
const DEEP = 50_000;

/** What is no JSON object in UTF-8, whichever route it comes to. */
const SHAPELESS: [name: string, body: () => Body][] = [
  ["nothing", () => ""],
  ["a NUL", () => "\u0000"],
  ["an open bracket, fifty thousand times", () => "[".repeat(DEEP)],
  ["an open object, fifty thousand times", () => '{"a":'.repeat(DEEP)],
  ["a byte order mark", () => `\ufeff${JSON.stringify(goodBatch())}`],
  ["UTF-16", () => bytes(Buffer.from(JSON.stringify(goodBatch()), "utf16le"))],
  ["UTF-16 with its mark", () => bytes(Buffer.from(`\ufeff${JSON.stringify(goodBatch())}`, "utf16le"))],
  ["bytes that are no UTF-8", () => bytes(Buffer.from('{"batchId":"\xff\xfe"}', "latin1"))],
  ["an overlong NUL", () => bytes(Buffer.from([0x22, 0xc0, 0x80, 0x22]))],
  ["NaN", () => '{"at":NaN}'],
  ["a trailing comma", () => '{"batchId":"b",}'],
  ["a control character in a text", () => '{"batchId":"a\u0001"}'],
];

describe("hostile bodies", () => {
  useDatabase();
  const { base } = useServer(trackRoute, segmentBatchRoute, transactionsRoute, catalogueRoute, artistsRoute);
  let key = "";
  const send = (path: string, body: Body, headers: Record<string, string> = {}, method = "POST") =>
    fetch(`${base()}${path}`, { method, body, headers: { ...bearer(key), ...headers } });
  const outcome = async (response: Response) => [response.status, (await response.json()).code];
  const rows = (collection: string) => mongo().collection(collection).countDocuments();

  beforeAll(async () => {
    key = await keyWith("track", "admin", "revenue", "read");
    await putLines([{ artist: { id: "a-1", name: "One" } }]);
  });

  describe("to POST /api/track", () => {
    const event = (more: object) => JSON.stringify(goodBatch({ events: [goodEvent(more)] }));
    const raw = (more: string) => spread(goodBatch({ events: undefined }), `"events":[${more}]`);
    const withEvent = (more: string) => raw(spread(goodEvent({ listenedMs: undefined }), more));
    const bad = "invalid_batch";
    const none = "all_events_rejected";

    const CASES: Case[] = [
      ...SHAPELESS.map(([name, body]): Case => [name, body, 400, "bad_json"]),
      ["arrays in arrays", () => nested(DEEP), 422, bad],
      ["objects in the batch", () => spread(goodBatch(), `"x":${nested(DEEP, '{"a":[', "]}")}`), 422, bad],
      ["a deep event", () => raw(nested(DEEP)), 422, bad],
      ["a deep field of an event", () => withEvent(`"listenedMs":1,"x":${nested(DEEP)}`), 422, bad],
      ["a number beyond all", () => withEvent('"listenedMs":1e400'), 422, none],
      ["a number below all", () => withEvent('"listenedMs":-1e400'), 422, none],
      ["more digits than are kept", () => withEvent('"listenedMs":0.12345678901234567890'), 422, none],
      ["a time beyond whole numbers", () => event({ at: 2 ** 53 + 2 }), 422, none],
      ["bytes beyond whole numbers", () => event({ type: "play_progress", bytes: 2 ** 53 + 2 }), 422, none],
      ["a clock beyond all", () => spread(goodBatch(), '"sentAt":1e400'), 422, bad],
      ["a clock that is a text", () => JSON.stringify(goodBatch({ sentAt: "0x10" })), 422, bad],
      ["half a character as user", () => spread(goodBatch(), `"userId":${HALF}`), 422, bad],
      ["half a character as batch", () => spread(goodBatch(), `"batchId":${HALF}`), 422, bad],
      ["half a character in the context", () => spread(goodBatch(), `"context":{"os":${HALF}}`), 422, bad],
      ["half a character as recording", () => withEvent(`"listenedMs":1,"contentId":${HALF}`), 422, none],
      ["a query as user", () => JSON.stringify(goodBatch({ userId: { $gt: "" } })), 422, bad],
      ["a query as batch", () => JSON.stringify(goodBatch({ batchId: { $ne: null } })), 422, bad],
      ["a query as artist", () => event({ artistId: { $where: "1" } }), 422, none],
      ["a query as recording", () => event({ contentId: { $regex: ".*" } }), 422, none],
      ["a query as type", () => event({ type: { $gt: "" } }), 422, none],
      ["an array as user", () => JSON.stringify(goodBatch({ userId: ["u"] })), 422, bad],
      ["an array as context", () => JSON.stringify(goodBatch({ context: ["x"] })), 422, bad],
      ["an array as consent", () => JSON.stringify(goodBatch({ consent: [true] })), 422, bad],
      ["an array as event", () => raw("[[]]"), 422, none],
      ["an object as events", () => JSON.stringify(goodBatch({ events: { 0: goodEvent() } })), 422, bad],
      ["a type of all objects", () => event({ type: "constructor" }), 422, none],
      ["the type __proto__", () => event({ type: "__proto__" }), 422, none],
      ["the artist __proto__", () => event({ artistId: "__proto__" }), 422, none],
      ["the events of a prototype", () => '{"__proto__":{"events":[1],"batchId":"b"}}', 422, bad],
      ["a long batch id", () => JSON.stringify(goodBatch({ batchId: "b".repeat(129) })), 422, bad],
      ["a long user id", () => JSON.stringify(goodBatch({ userId: "u".repeat(100_000) })), 422, bad],
      ["a long recording id", () => event({ contentId: "t".repeat(513) }), 422, none],
      ["ten megabytes of text", () => event({ contentId: "t".repeat(10_000_000) }), 413, "body_too_large"],
      ["five hundred thousand events", () => raw(Array(500_000).fill("1").join()), 413, "too_many_events"],
      ["a gzip bomb", () => bytes(gzipSync(BOMB)), 413, "body_too_large", coded("gzip")],
      [
        "a gzip bomb in parts",
        () => bytes(Buffer.concat(Array(64).fill(gzipSync(BOMB.subarray(0, 65_536))))),
        413,
        "body_too_large",
        coded("gzip"),
      ],
      ["a deflate bomb", () => bytes(deflateSync(BOMB)), 413, "body_too_large", coded("deflate")],
      ["a brotli bomb", () => bytes(brotliCompressSync(BOMB)), 413, "body_too_large", coded("br")],
      ["gzip in gzip", () => bytes(gzipSync(gzipSync(event({})))), 400, "bad_json", coded("gzip")],
      [
        "gzip twice",
        () => bytes(gzipSync(gzipSync(event({})))),
        415,
        "unknown_encoding",
        coded("gzip, gzip"),
      ],
      ["an encoding of all objects", () => event({}), 415, "unknown_encoding", coded("constructor")],
      ...(["gzip", "deflate", "br"] as const).flatMap((name): Case[] => {
        const pack = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync }[name];
        const cut = () => bytes(pack(event({})).subarray(0, -9));
        return [
          [`${name} that breaks off`, cut, 400, "bad_compression", coded(name)],
          [`${name} that is none`, () => event({}), 400, "bad_compression", coded(name)],
          [`${name} of nothing`, () => "", 400, "bad_compression", coded(name)],
        ];
      }),
    ];

    it.each(CASES)("%s", async (_, body, status, code, headers) => {
      const before = await rows("event_batches");
      expect(await outcome(await send("/api/track", body(), headers))).toEqual([status, code]);
      expect(await rows("event_batches")).toBe(before);
    });

    it("takes what is odd and harmless, and keeps nothing that was not asked for", async () => {
      const odd = [
        spread(goodBatch(), '"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}'),
        spread(goodBatch(), '"$where":"sleep(9999)","a.b":{"$set":{"x":1}}'),
        spread(goodBatch(), '"context":{"os":"iOS","a.b":1,"$set":{"x":1},"__proto__":{"x":1}}'),
        withEvent('"listenedMs":-0,"$inc":{"plays":9},"a.b":1,"__proto__":{"listenedMs":9}'),
        spread({ batchId: "first" }, JSON.stringify(goodBatch()).slice(1, -1)),
        ` \n${JSON.stringify(goodBatch())}\t`,
      ];
      for (const body of odd) {
        const response = await send("/api/track", body);
        expect([response.status, (await response.json()).accepted]).toEqual([202, 1]);
      }
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
      const stored = await storedBatches();
      expect(stored).toHaveLength(odd.length);
      expect(JSON.stringify(stored)).not.toMatch(/\$where|\$set|\$inc|a\.b|isAdmin|__proto__|first/);
    });
  });

  describe("to POST /v1/batch", () => {
    const message = (more: object = {}) => ({
      type: "track",
      event: "Liked",
      userId: "u",
      messageId: uniqueId("m"),
      properties: { artistId: "a-1" },
      context: { consent: { categoryPreferences: { Analytics: true } } },
      ...more,
    });
    const one = (text: string) => `{"batch":[${text}]}`;

    it.each([
      ...SHAPELESS.map(([name, body]): Case => [name, body, 400, "bad_json"]),
      ["an array", () => "[]", 422, "invalid_message"],
      ["a prototype's batch", () => '{"__proto__":{"batch":[{}]}}', 422, "invalid_message"],
      ["one deep message", () => one(nested(DEEP)), 413, "body_too_large"],
      ["a gzip bomb", () => bytes(gzipSync(BOMB)), 413, "body_too_large", coded("gzip")],
      [
        "gzip that breaks off",
        () => bytes(gzipSync("{}").subarray(0, -9)),
        400,
        "bad_compression",
        coded("gzip"),
      ],
      [
        "a long text",
        () => one(JSON.stringify(message({ name: "x".repeat(40_000) }))),
        413,
        "body_too_large",
      ],
    ] satisfies Case[] as Case[])("%s", async (_, body, status, code, headers) => {
      expect(await outcome(await send("/v1/batch", body(), headers))).toEqual([status, code]);
    });

    it.each([
      ["a query as user", message({ userId: { $gt: "" } })],
      ["half a character as user", message({ userId: "\ud800" })],
      ["a query as type", message({ type: { $gt: "" } })],
      ["a type of all objects", message({ type: "constructor" })],
      ["a name of all objects", message({ event: "__proto__" })],
      ["a query as name", message({ event: { $where: "1" } })],
      ["a query as artist", message({ properties: { artistId: { $ne: "" } } })],
      ["a time beyond all", message({ timestamp: "+275761-01-01T00:00:00Z" })],
      ["properties that are an array", message({ properties: ["a-1"] })],
      ["a long id", message({ messageId: "m".repeat(129) })],
      ["a number", 7],
    ])("hears %s and counts nothing", async (_, hostile) => {
      const before = await rows("event_batches");
      const response = await send("/v1/batch", one(JSON.stringify(hostile)));
      expect([response.status, await rows("event_batches")]).toEqual([200, before]);
    });
  });

  describe("to POST /api/transactions", () => {
    const bad = "invalid_transaction";
    const spoilt = (more: object) => () => JSON.stringify(goodTransaction(more));
    it.each([
      ["nothing", () => "", 400, "bad_json"],
      ["bytes that are no UTF-8", () => bytes(Buffer.from('"\xff"', "latin1")), 400, "bad_encoding"],
      ["a byte order mark", () => "\ufeff{}", 400, "bad_json"],
      ["arrays in arrays", () => nested(30_000), 422, bad],
      ["an amount beyond all", spoilt({ amount: "1e400" }), 422, bad],
      ["an amount that is a number", spoilt({ amount: 1.1 }), 422, bad],
      ["a negative amount", spoilt({ amount: "-0" }), 422, bad],
      ["an amount of five thousand digits", spoilt({ amount: "9".repeat(5000) }), 422, bad],
      ["an amount in other digits", spoilt({ amount: "١٢" }), 422, bad],
      ["a query as id", spoilt({ id: { $ne: null } }), 422, bad],
      ["a query as currency", spoilt({ currency: "$where" }), 422, bad],
      ["a prototype's field", () => spread(goodTransaction(), '"__proto__":{"amount":"9"}'), 422, bad],
      ["half a character as id", spoilt({ id: "\udfff" }), 422, bad],
      ["a time beyond whole numbers", spoilt({ at: 2 ** 53 + 2 }), 422, bad],
      ["three thousand fees", spoilt({ fees: Array(3000).fill({ kind: "gas" }) }), 422, bad],
      ["a long text", spoilt({ id: "x".repeat(70_000) }), 413, "body_too_large"],
    ] satisfies Case[] as Case[])("%s", async (_, body, status, code) => {
      expect(await outcome(await send("/api/transactions", body()))).toEqual([status, code]);
      expect(await rows("transactions")).toBe(0);
    });
  });

  describe("to PUT /api/catalogue", () => {
    const bad = "invalid_catalogue";
    const artist = (more: object) => () => JSON.stringify({ artist: { id: "a-9", name: "Nine", ...more } });
    it.each([
      ["bytes that are no UTF-8", () => bytes(Buffer.from('"\xff"', "latin1")), 400, "bad_encoding"],
      ["a NUL", () => "\u0000", 422, bad],
      ["arrays in arrays", () => nested(DEEP), 422, bad],
      ["a query as id", artist({ id: { $gt: "" } }), 422, bad],
      ["half a character as name", artist({ name: "\ud800" }), 422, bad],
      ["a zone that is a path", artist({ timezone: "../../etc/passwd" }), 422, bad],
      ["a long name", artist({ name: "x".repeat(513) }), 422, bad],
      ["a prototype's artist", () => '{"__proto__":{"artist":{"id":"a-9","name":"N"}}}', 422, bad],
    ] satisfies Case[] as Case[])("%s", async (_, body, status, code) => {
      expect(await outcome(await send("/api/catalogue", body(), {}, "PUT"))).toEqual([status, code]);
      expect(await mongo().collection("artists").countDocuments({ artistId: "a-9" })).toBe(0);
    });
  });

  /** Names and ids that somebody's code might take for something else. */
  const ODD = [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "$where",
    "$set.x",
    "a.b.c",
    ".",
    "$",
    "a\u0000b",
    "\u0001\u001b[2J\u007f",
    "\u202eevil\u202c",
    "\u200b",
    "\u2028\u2029",
    "\ufeffmark",
    "'; DROP TABLE plays; --",
    "<script>alert(1)</script>",
    "=1+1",
    "../../etc/passwd",
    "%00%2e",
    "👩‍👩‍👧‍👦",
    "e\u0301 \u00e9",
    "x".repeat(512),
  ];

  it("are read back as they were sent where they are text: ids, names, the places they are counted under", async () => {
    // Of its own: one small group more would hide another beside it.
    const artistId = "odd";
    const lines = [
      { artist: { id: artistId, name: "Odd" } },
      ...ODD.flatMap((odd) => [
        { artist: { id: `odd ${odd}`.slice(0, 512), name: odd } },
        { content: { id: odd, artistId, title: odd, release: odd } },
      ]),
    ];
    const put = await send("/api/catalogue", lines.map((line) => JSON.stringify(line)).join("\n"), {}, "PUT");
    expect(put.status).toBe(200);
    const { artists } = await (await fetch(`${base()}/api/artists`, { headers: bearer(key) })).json();
    const names = artists.map(({ name }: { name: string }) => name);
    expect(names.sort()).toEqual([...ODD, "Odd", "One"].sort());

    const day = { at: Date.now() - 1000, artistId };
    for (let person = 0; person < 6; person++) {
      for (const [index, odd] of ODD.entries()) {
        const short = odd.slice(0, 128);
        const events = [
          {
            ...day,
            id: odd.slice(0, 127),
            type: "play_ended",
            contentId: odd,
            source: odd,
            listenedMs: 31_000,
          },
          { ...day, id: "1", type: "shared", contentId: odd, channel: odd },
        ];
        const context = {
          os: short,
          country: short,
          device: short,
          app: short,
          network: short,
          ageBand: short,
        };
        const batch = goodBatch({
          userId: `${odd.slice(0, 200)} ${person}`,
          sessionId: short,
          context,
          events,
        });
        const response = await send("/api/track", JSON.stringify(batch));
        expect([index, response.status, (await response.json()).accepted]).toEqual([index, 202, 2]);
      }
    }
    await foldAll();
    const ask = async (section: "content" | "audience" | "engagement", limit?: number) =>
      (await getSection({ artists: "all" }, artistId, section, limit ? { page: { limit } } : {}))!;
    const content = (await ask("content", 500)) as unknown as {
      items: { contentId: string; title: string; plays: number }[];
    };
    const shown = content.items.filter(({ contentId }) => ODD.includes(contentId));
    expect(shown.map(({ contentId }) => contentId).sort()).toEqual([...ODD].sort());
    for (const { contentId, title, plays } of shown)
      expect([contentId, title, plays]).toEqual([contentId, contentId, 6]);
    const { breakdowns } = await ask("audience");
    for (const by of ["os", "country", "device", "app"] as const) {
      const keys = breakdowns[by]!.map(({ key }) => key);
      for (const odd of ODD) expect(keys).toContain(odd.slice(0, 128));
    }
    const { breakdowns: engaged } = await ask("engagement");
    expect(engaged.channel!.map(({ key }) => key)).toEqual(expect.arrayContaining(ODD));
  });

  describe("with a length that is not theirs", () => {
    /** Says exactly these bytes and ends; whatever comes back until the other side hangs up, or says nothing more. */
    async function say(lines: string[], body: string, hangsUp = false): Promise<string> {
      const { hostname, port } = new URL(base());
      const socket = connect(Number(port), hostname);
      const head = [
        "POST /api/track HTTP/1.1",
        "Host: x",
        "Connection: close",
        `Authorization: Bearer ${key}`,
      ];
      socket.write(`${[...head, ...lines].join("\r\n")}\r\n\r\n${body}`);
      if (hangsUp) socket.end();
      return text(socket).catch(() => "");
    }
    const whole = () => JSON.stringify(goodBatch());
    const size = (text: string, more: number) => `Content-Length: ${Buffer.byteLength(text) + more}`;

    it("are not taken, and the service goes on", async () => {
      const before = await rows("event_batches");
      const body = whole();
      // Longer than what comes: it broke off, and nobody is there to hear.
      expect(await say([size(body, 10)], body, true)).not.toContain(" 202 ");
      expect(await say([size(body, -10)], body)).toMatch(/^HTTP\/1\.1 400 /);
      expect(await say(["Content-Length: -1"], body)).toMatch(/^HTTP\/1\.1 400 /);
      expect(await say(["Content-Length: 1", "Content-Length: 2"], body)).toMatch(/^HTTP\/1\.1 400 /);
      expect(await say([size(body, 0), "Transfer-Encoding: chunked"], body)).toMatch(/^HTTP\/1\.1 400 /);
      expect(await say(["Transfer-Encoding: chunked"], `zz\r\n${body}\r\n0\r\n\r\n`, true)).not.toContain(
        " 202 ",
      );
      expect(await rows("event_batches")).toBe(before);
      expect(await say([size(body, 0)], body)).toMatch(/^HTTP\/1\.1 202 /);
    });
  });
});
