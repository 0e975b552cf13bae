/** Who may not see money sees everything else, and never an answer that was made for who may. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Reader } from "#lib/auth/index.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { putRates, putTransaction } from "#lib/revenue/index.ts";
import { foldAll, playJourney, putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { askSection, getSection, sectionsFor, toCsv } from "./index.ts";

const NOW = Date.parse("2026-11-05T12:00:00Z");
const QUERY = { from: "2026-11-01", to: "2026-11-04", compare: "previous" } as const;
const MONEY = /revenue|currency|USD|12\.5/i;

describe("a reader without money", () => {
  useDatabase();
  const [a, b] = [uniqueId("money"), uniqueId("money")];
  const full: Reader = { artists: new Set([a, b]) };
  const without: Reader = { artists: new Set([a, b]), withoutMoney: new Set([a]) };
  beforeAll(async () => {
    await redisReady();
    await putLines([{ artist: { id: a, name: "A" } }, { artist: { id: b, name: "B" } }]);
    const at = Date.parse("2026-11-02T12:00:00Z");
    for (const artistId of [a, b]) {
      await playJourney([{ person: "p", at, artistId, contentId: "t", listenedMs: 40_000 }]);
      await putTransaction(
        {
          id: uniqueId("tx"),
          artistId,
          kind: "tip",
          amount: "12.5",
          currency: "USD",
          at: new Date(at).toISOString(),
        },
        null,
      );
    }
    await putRates([]);
    await foldAll();
  });

  it("is refused the revenue section of that artist alone", async () => {
    await expect(askSection(without, a, "revenue", QUERY, NOW)).rejects.toMatchObject({
      status: 403,
      code: "money_not_allowed",
    });
    expect(await getSection(without, b, "revenue", QUERY, NOW)).not.toBeNull();
    expect(await askSection(without, "nobody", "revenue", QUERY, NOW)).toBeNull();
    expect(sectionsFor(without, a)).not.toContain("revenue");
    expect(sectionsFor(without, b)).toContain("revenue");
    expect(sectionsFor(full, a)).toContain("revenue");
  });

  it("gets the overview without a trace of it, as JSON and as CSV, whoever asked before", async () => {
    for (const order of [
      [full, without],
      [without, full],
    ]) {
      for (const reader of order) {
        const answer = (await getSection(reader, a, "overview", QUERY, NOW))!;
        expect(answer.metrics.plays!.value).toBe(1);
        expect(answer.previousSeries).toHaveLength(4);
        const { artist: _named, ...told } = answer;
        for (const text of [JSON.stringify(told), toCsv("overview", answer)].slice(
          0,
          reader === full ? 1 : 2,
        ))
          expect(MONEY.test(text)).toBe(reader === full);
      }
    }
    expect((await getSection(without, b, "overview", QUERY, NOW))!.metrics.revenue!.value).toBe("12.5");
  });

  it("has an ETag of its own", async () => {
    const tagOf = async (reader: Reader, section: "overview" | "audience") =>
      (await askSection(reader, a, section, QUERY, NOW))!.etag;
    expect(await tagOf(without, "overview")).not.toBe(await tagOf(full, "overview"));
    expect(await tagOf(without, "overview")).toBe(await tagOf(without, "overview"));
  });
});
