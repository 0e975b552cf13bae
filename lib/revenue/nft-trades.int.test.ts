/** Trades into the ledger and out of the revenue section, against exact sums worked out by themselves. */
import { beforeAll, describe, expect, it } from "vitest";
import { getSection } from "#lib/metrics/index.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { dateOf, readPrices, readTrades, readTradeTotals, sumTrades } from "#lib/testing/nft-trades.ts";
import { sharedFolder } from "#lib/testing/shared-data.ts";
import { putRates, putTransaction } from "./index.ts";

const ALL = { artists: "all" as const };
const ARTIST = "rare";
/** From the first block to the last, in ranges that an answer may hold. */
const RANGES = [
  { from: "2016-01-01", to: "2017-12-31" },
  { from: "2018-01-01", to: "2019-12-31" },
];

const folder = sharedFolder("nft-trades");

describe.skipIf(!folder)("real trades of collectibles", () => {
  useDatabase();
  const all = folder ? readTrades(folder) : [];
  const trades = all.filter(({ atSeconds }) => atSeconds !== null);
  const prices = folder ? readPrices(folder) : new Map();

  beforeAll(async () => {
    await putLines([{ artist: { id: ARTIST, name: "Rare" } }]);
    await putRates(
      [...prices].flatMap(([from, byDate]) =>
        [...byDate].map(([date, rate]) => ({ date, from, to: "USD", rate })),
      ),
    );
    for (let start = 0; start < trades.length; start += 2000)
      await Promise.all(
        trades.slice(start, start + 2000).map(({ card, currency, quantity, atSeconds }, index) =>
          putTransaction(
            {
              id: `trade-${start + index}`,
              artistId: ARTIST,
              kind: "nft_sale",
              amount: quantity,
              currency,
              contentId: card,
              at: new Date(atSeconds! * 1000).toISOString(),
              source: { kind: "chain", reference: `match-${start + index}` },
            },
            null,
          ),
        ),
      );
  }, 300_000);

  it("have been read right: as many, and as much, as somebody else counted", () => {
    const { volume_by_currency, trades_by_currency } = readTradeTotals(folder!);
    const timed = all.map((trade) => ({ ...trade, atSeconds: 0 }));
    const { volume } = sumTrades(timed, prices);
    expect(Object.fromEntries(volume)).toEqual(volume_by_currency);
    for (const [currency, count] of Object.entries(trades_by_currency))
      expect(all.filter((trade) => trade.currency === currency).length).toBe(count);
  });

  it.each(RANGES)(
    "come to exact sums in both tokens and in dollars at the day's price, $from",
    async (range) => {
      const own = trades.filter((trade) => dateOf(trade) >= range.from && dateOf(trade) <= range.to);
      const truth = sumTrades(own, prices);
      const answer = (await getSection(ALL, ARTIST, "revenue", range))!;
      expect(new Map(answer.byCurrency!.map(({ currency, gross }) => [currency, gross]))).toEqual(
        truth.volume,
      );
      expect(answer.metrics.net!.value).toBe(truth.usd);
      expect(answer.metrics.transactions!.value).toBe(own.length);
      expect(new Set(answer.missingRates!.map(({ date, from }) => `${date} ${from}`))).toEqual(truth.missing);
    },
  );
});
