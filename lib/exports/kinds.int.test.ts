/** What is in an export, against what the API says. */
import { createHash } from "node:crypto";
import { parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, it } from "vitest";
import { getSection } from "#lib/metrics/index.ts";
import { findPerson, outsideNumber } from "#lib/people/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { filesInFolder } from "#lib/platform/storage-testing.ts";
import { putRates, putTransaction } from "#lib/revenue/index.ts";
import { foldAll, playJourney, post, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { EVERYBODY, made, objectsIn } from "./exports-testing.ts";
import type { ExportFormat } from "./kinds.ts";

const READER = { artists: "all" } as const;
const DAY = 86_400_000;
const NOON = Math.floor(Date.now() / DAY) * DAY - 2 * DAY + DAY / 2;
const day = (offset: number) => new Date(NOON + offset * DAY).toISOString().slice(0, 10);
const RANGE = { from: day(-3), to: day(1) };
const SECTIONS = [
  "overview",
  "audience",
  "content",
  "engagement",
  "discovery",
  "streaming",
  "revenue",
] as const;

describe("exports", () => {
  useDatabase();
  filesInFolder();
  const [one, two] = [uniqueId("one"), uniqueId("two")].sort() as [string, string];

  beforeAll(async () => {
    await putLines([
      { artist: { id: one, name: "One", timezone: "UTC" } },
      { artist: { id: two, name: "Two", timezone: "America/Sao_Paulo" } },
      { content: { id: "t-1", artistId: one, title: "=cmd|' /C calc'!A0" } },
    ]);
    const play = (person: string, offset: number, artistId: string, listenedMs = 40_000) => ({
      ...{ person, session: `${person}-s`, artistId, contentId: "t-1", listenedMs },
      at: NOON + offset * DAY,
    });
    await playJourney([
      play("ana", -3, one),
      play("ana", -1, one),
      play("ana", -1, one, 5000),
      play("ana", -1, two),
      play("bob", -2, one),
      play("bob", -9, one),
    ]);
    await post({
      batchId: uniqueId("live"),
      userId: "ana",
      sessionId: "s-now",
      consent: { analytics: true },
      context: { country: "BR", app: "=1+1" },
      events: [
        { id: "0", type: "liked", at: Date.now(), artistId: one, contentId: "t-1", playId: "p-1" },
        { id: "1", type: "searched", at: Date.now(), query: "hello" },
      ],
    });
    await foldAll();
    await putRates([{ date: day(-1), from: "ETH", to: "USD", rate: "2000" }]);
    const paid = { artistId: one, at: new Date(NOON - DAY).toISOString(), userId: "ana", contentId: "t-1" };
    await putTransaction(
      {
        ...{ ...paid, id: uniqueId("tx"), kind: "nft_sale", amount: "1.000000000000000000000000000000001" },
        ...{ currency: "ETH", fees: [{ kind: "gas", amount: "0.002", currency: "ETH" }] },
      },
      null,
    );
    await putTransaction(
      {
        ...paid,
        id: uniqueId("tx"),
        kind: "tip",
        amount: "-2.50".slice(1),
        currency: "USD",
      },
      null,
    );
  });

  const rollups = { kind: "rollups", format: "ndjson", ...RANGE } as const;

  it("rollups have a row for each artist and day, with every value of the API's series", async () => {
    const { row, bytes } = await made(rollups);
    const rows = objectsIn(bytes);
    expect(rows.map(({ artistId, day }) => [artistId, day])).toEqual(
      [one, two].flatMap((id) => [-3, -2, -1, 0, 1].map((offset) => [id, day(offset)])),
    );
    expect(row.file).toMatchObject({
      rows: 10,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    let values = 0;
    for (const artistId of [one, two])
      for (const section of SECTIONS) {
        const answer = await getSection(READER, artistId, section, RANGE);
        for (const { start, late: _late, ...bucket } of answer!.series) {
          const exported = rows.find(
            (candidate) => candidate.artistId === artistId && candidate.day === start,
          )!;
          for (const [metric, value] of Object.entries(bucket)) {
            if (metric.endsWith("StandardError")) continue;
            expect([section, start, metric, exported[metric]]).toEqual([section, start, metric, value]);
            if (value) values++;
          }
        }
      }
    expect(values).toBeGreaterThan(40);
    expect(rows.find((candidate) => candidate.artistId === one && candidate.day === day(-1))).toMatchObject({
      ...{ plays: 2, streams: 1, listeners: 1, newListeners: 0, returningListeners: 1, transactions: 2 },
      gross: "2002.500000000000000000000000000002",
    });
  });

  it("say nothing of money to whom it is not for, artist by artist", async () => {
    const asker = { ...EVERYBODY, reader: { artists: "all", withoutMoney: new Set([one]) } as const };
    const rows = objectsIn((await made(rollups, {}, asker)).bytes);
    const money = (artistId: string) =>
      rows
        .filter((row) => row.artistId === artistId)
        .flatMap(({ revenue, gross, fees, gas, net, transactions }) => [
          revenue,
          gross,
          fees,
          gas,
          net,
          transactions,
        ]);
    expect(new Set(money(one))).toEqual(new Set([null]));
    expect(money(two)).not.toContain(null);
  });

  it("transactions keep every digit, and don't say who paid", async () => {
    const { bytes } = await made({ kind: "transactions", format: "csv", ...RANGE });
    const text = bytes.toString();
    expect(text).toContain(",1.000000000000000000000000000000001,ETH,");
    expect(text).toContain(",2.5,USD,");
    expect(text).toContain('"[{""kind"":""gas"",""amount"":""0.002"",""currency"":""ETH""}]"');
    const { pseudonym } = (await findPerson({ userId: "ana" }))!.selves[0]!;
    expect(text).not.toContain(pseudonym);
    expect(text).not.toContain("ana");
  });

  it("listeners have one row for each, under a number that is another one for another artist", async () => {
    const { bytes } = await made({ kind: "listeners", format: "ndjson", ...RANGE });
    const { ordinal: ana } = (await findPerson({ userId: "ana" }))!.selves[0]!;
    const { ordinal: bob } = (await findPerson({ userId: "bob" }))!.selves[0]!;
    const expected = [
      {
        artistId: one,
        listener: outsideNumber(one, ana),
        plays: 3,
        streams: 2,
        firstDay: day(-3),
        lastDay: day(-1),
      },
      {
        artistId: one,
        listener: outsideNumber(one, bob),
        plays: 1,
        streams: 1,
        firstDay: day(-2),
        lastDay: day(-2),
      },
      {
        artistId: two,
        listener: outsideNumber(two, ana),
        plays: 1,
        streams: 1,
        firstDay: day(-1),
        lastDay: day(-1),
      },
    ];
    const order = (row: Record<string, unknown>) => `${row.artistId} ${row.listener}`;
    expect(objectsIn(bytes)).toEqual(expected.sort((a, b) => (order(a) < order(b) ? -1 : 1)));
    expect(outsideNumber(one, ana)).not.toBe(outsideNumber(two, ana));
  });

  it("listeners have no number of plays where the day's plays are kept no longer", async () => {
    const gone = { artistId: one, day: day(-2) };
    const kept = await mongo().collection("cube_days").find(gone).toArray();
    await mongo().collection("cube_days").deleteMany(gone);
    const { bytes } = await made({ kind: "listeners", format: "ndjson", artists: [one], ...RANGE });
    await mongo().collection("cube_days").insertMany(kept);
    expect(
      objectsIn(bytes)
        .map(({ plays, streams }) => [plays, streams])
        .sort(),
    ).toEqual(
      [
        [3, 2],
        [null, 1],
      ].sort(),
    );
  });

  it("events come as they were received, with nothing that leads to a person", async () => {
    const { bytes } = await made({ kind: "events", format: "ndjson", from: day(-9), to: day(3) });
    const rows = objectsIn(bytes);
    expect(rows.filter(({ type }) => type === "play_ended")).toHaveLength(6);
    const { ordinal, pseudonym } = (await findPerson({ userId: "ana" }))!.selves[0]!;
    expect(rows.find(({ type }) => type === "liked")).toMatchObject({
      ...{ artistId: one, contentId: "t-1", country: "BR", app: "=1+1", os: null },
      listener: outsideNumber(one, ordinal),
      session: expect.stringMatching(/^[0-9a-f]{24}$/),
      play: expect.stringMatching(/^[0-9a-f]{24}$/),
      flag: null,
      details: "{}",
    });
    // A search that names no artist is nobody's.
    expect(rows.some(({ type }) => type === "searched")).toBe(false);
    for (const telling of [pseudonym, "s-now", "ana-s", '"p-1"'])
      expect(bytes.toString()).not.toContain(telling);
  });

  it("events become no formula in a spreadsheet", async () => {
    const { bytes } = await made({ kind: "events", format: "csv", from: day(-9), to: day(3) });
    expect(bytes.toString()).toContain(",'=1+1,");
    expect(bytes.toString()).not.toContain(",=1+1,");
  });

  it.each(["ndjson", "csv", "parquet"] as ExportFormat[])("rollups say the same as %s", async (format) => {
    const { bytes } = await made({ ...rollups, format });
    const truth = objectsIn((await made(rollups)).bytes);
    if (format === "ndjson") return expect(objectsIn(bytes)).toEqual(truth);
    if (format === "parquet")
      return expect(await parquetReadObjects({ file: new Uint8Array(bytes).buffer })).toEqual(truth);
    const [head, ...lines] = bytes.toString().trimEnd().split("\r\n");
    expect(lines).toEqual(
      truth.map((row) =>
        head!
          .split(",")
          .map((column) => String(row[column] ?? ""))
          .join(","),
      ),
    );
  });

  it("of nobody's days are whole files without rows", async () => {
    const range = { from: "2001-01-01", to: "2001-01-02" };
    for (const kind of ["transactions", "listeners"] as const) {
      const { row, bytes } = await made({ kind, format: "csv", ...range });
      expect([row.file!.rows, bytes.toString().split("\r\n").length]).toEqual([0, 2]);
    }
  });
});
