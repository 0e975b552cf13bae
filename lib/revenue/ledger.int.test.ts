/** A small ledger in three currencies, worked out by hand, read as the revenue section. */
import { beforeAll, describe, expect, it } from "vitest";
import { getSection } from "#lib/metrics/index.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { putRates, putTransaction } from "./index.ts";

const ALL = { artists: "all" as const };
const NOVEMBER = { from: "2026-11-01", to: "2026-11-30" };
const plan = (price: string, interval: string) => ({ id: "fan", price, interval });
const fee = (kind: string, amount: string, currency: string) => ({ kind, amount, currency });

const LEDGER = [
  // October: what November is compared with. 10.00 − 1.00 = 9.00 net.
  {
    id: "o1",
    kind: "tip",
    amount: "10.00",
    currency: "USD",
    userId: "ana",
    at: "2026-10-20T12:00:00Z",
    fees: [fee("payment", "1", "USD")],
  },
  // 0.1 ETH at 3000: 300.00 gross, 15 platform, 0.001 ETH = 3 gas: 282.00 net.
  {
    id: "n1",
    kind: "nft_sale",
    amount: "0.1",
    currency: "ETH",
    userId: "ben",
    contentId: "t-1",
    at: "2026-11-03T10:00:00Z",
    fees: [fee("platform", "0.005", "ETH"), fee("gas", "0.001", "ETH")],
  },
  // 20.00 USD, with gas in another currency: 0.002 ETH at 3100 = 6.2. Net 13.80.
  {
    id: "n2",
    kind: "merch",
    amount: "20.00",
    currency: "USD",
    userId: "ana",
    at: "2026-11-04T10:00:00Z",
    fees: [fee("gas", "0.002", "ETH")],
  },
  // A fifth of it back, on a later day: gross of merch 15.50.
  { id: "n3", kind: "refund", refunds: "n2", amount: "4.50", currency: "USD", at: "2026-11-10T10:00:00Z" },
  // 01:30 UTC on the 1st of December is still November in São Paulo; its rate is that of the UTC date.
  {
    id: "n4",
    kind: "tip",
    amount: "2.00",
    currency: "EUR",
    userId: "ana",
    contentId: "t-1",
    at: "2026-12-01T01:30:00Z",
  },
  // No rate is known for that day: in no converted sum.
  { id: "n5", kind: "tip", amount: "7", currency: "EUR", at: "2026-11-05T10:00:00Z" },
  // Subscriptions: ten a month; a year for 60 is 5 a month; a trial is nothing. Amounts are what was paid.
  {
    id: "s1",
    kind: "subscription",
    amount: "10",
    currency: "USD",
    userId: "ana",
    at: "2026-10-25T10:00:00Z",
    plan: plan("10", "month"),
  },
  {
    id: "s2",
    kind: "subscription",
    amount: "10",
    currency: "USD",
    userId: "ana",
    at: "2026-11-25T10:00:00Z",
    plan: plan("10", "month"),
  },
  {
    id: "s3",
    kind: "subscription",
    amount: "60",
    currency: "USD",
    userId: "cleo",
    at: "2026-11-20T10:00:00Z",
    plan: plan("60", "year"),
  },
  {
    id: "s4",
    kind: "subscription",
    amount: "0",
    currency: "USD",
    userId: "dan",
    at: "2026-11-21T10:00:00Z",
    plan: { ...plan("10", "month"), trial: true },
  },
];
const RATES = [
  { date: "2026-11-03", from: "ETH", to: "USD", rate: "3000" },
  { date: "2026-11-04", from: "ETH", to: "USD", rate: "3100" },
  { date: "2026-12-01", from: "EUR", to: "USD", rate: "1.25" },
  // The other way round says nothing of EUR in USD.
  { date: "2026-11-05", from: "USD", to: "EUR", rate: "0.8" },
];

describe("a ledger worked out by hand", () => {
  useDatabase();
  const ask = async (query: object) => (await getSection(ALL, "a", "revenue", { ...NOVEMBER, ...query }))!;

  beforeAll(async () => {
    await putLines([{ artist: { id: "a", name: "A", timezone: "America/Sao_Paulo" } }]);
    await putRates(RATES);
    for (const line of LEDGER) await putTransaction({ artistId: "a", ...line }, null);
  });

  it("goes from gross to net in the reporting currency, without what has no rate", async () => {
    const { metrics, missingRates, refunds } = await ask({});
    // 300 + 15.50 + 2.50 + 10 + 60; payers: ana, ben, cleo, and dan, who is on trial.
    const values = Object.fromEntries(Object.entries(metrics).map(([id, { value }]) => [id, value]));
    expect(values).toMatchObject({
      gross: "388",
      fees: "15",
      gas: "9.2",
      net: "363.8",
      transactions: 8,
      payers: 4,
      arpu: "90.95",
    });
    expect(refunds).toBe("4.5");
    expect(missingRates).toEqual([expect.objectContaining({ date: "2026-11-05", from: "EUR", to: "USD" })]);
  });

  it("is exact by currency, whatever rates are known", async () => {
    const { byCurrency } = await ask({});
    const money = (gross: string, fees: string, gas: string, net: string, transactions: number) => ({
      ...{ gross, fees, gas, net, transactions },
    });
    expect(new Map(byCurrency!.map(({ currency, ...sums }) => [currency, sums]))).toEqual(
      new Map([
        ["ETH", money("0.1", "0.005", "0.003", "0.092", 1)],
        ["USD", money("85.5", "0", "0", "85.5", 5)],
        ["EUR", money("9", "0", "0", "9", 2)],
      ]),
    );
  });

  it("is broken down by kind and recording; a refund lowers the kind that it refunds", async () => {
    const { breakdowns } = await ask({});
    const gross = (dimension: string) =>
      Object.fromEntries(breakdowns[dimension]!.map(({ key, gross }) => [key, gross]));
    expect(gross("kind")).toEqual({ nft_sale: "300", merch: "15.5", tip: "2.5", subscription: "70" });
    expect(gross("content")).toEqual({ "t-1": "302.5", unknown: "85.5" });
  });

  it("sums its days, weeks and months to the whole, the refund on its own day", async () => {
    const days = await ask({});
    expect(days.series.find(({ start }) => start === "2026-11-10")).toMatchObject({ gross: "-4.5" });
    expect(days.series.find(({ start }) => start === "2026-11-30")).toMatchObject({ gross: "2.5" });
    for (const interval of ["day", "week", "month"]) {
      const { series } = await ask({ interval });
      const cents = series.map(({ net }) => Math.round(Number(net) * 100));
      expect([interval, cents.reduce((sum, amount) => sum + amount, 0)]).toEqual([interval, 36_380]);
    }
  });

  it("compares with October, and says how it grew", async () => {
    const { metrics } = await ask({ compare: "previous" });
    // 2 October to 31 October: the tip and the first subscription.
    expect(metrics.net).toEqual({ value: "363.8", previous: "19" });
    expect(metrics.growth!.value).toBeCloseTo((363.8 - 19) / 19, 5);
  });

  it("quotes what subscriptions bring a month at the end, and how that came about", async () => {
    const { metrics, movements } = await ask({});
    expect(metrics.mrr!.value).toBe("15");
    expect(movements).toEqual({
      ...{ start: "10", new: "5", expansion: "0", contraction: "0", churn: "0", end: "15" },
    });
    // Ana's second month was paid to 25 December; by New Year only the year's plan is left.
    const december = await getSection(ALL, "a", "revenue", { from: "2026-12-01", to: "2026-12-31" });
    expect(december!.movements).toMatchObject({ start: "15", churn: "10", end: "5" });
  });

  it("narrows to a recording; of countries it knows nothing and says so", async () => {
    const one = await ask({ filter: { contentId: "t-1" } });
    expect(one.metrics.net!.value).toBe("284.5");
    const country = await ask({ filter: { country: "BR" } });
    expect(country.metrics.net!.value).toBeNull();
    const overview = await getSection(ALL, "a", "overview", NOVEMBER);
    expect(overview!.metrics.revenue!.value).toBe("363.8");
  });
});
