/** A statement of twelve pages: nine months of days, fifty recordings, a period before. */
import { addDays } from "#lib/core/days.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import type { ReportInput } from "#lib/reports/index.ts";

const FROM = "2026-01-01";
const DAYS = 276;
const RECORDINGS = 50;
const artist = { id: "statement", name: "Maré Alta", timezone: "Europe/Lisbon" };

const amountsOf = (seed: number) => ({
  gross: `${1000 + ((seed * 7919) % 5000)}.${String((seed * 104_729) % 1_000_000).padStart(6, "0")}`,
  fees: `${10 + (seed % 90)}.${seed % 10}5`,
  gas: `${seed % 7}.25`,
  net: `${900 + ((seed * 7919) % 5000)}.${String((seed * 1_299_709) % 1_000_000).padStart(6, "0")}`,
  transactions: 1 + (seed % 400),
});

function answer(): SectionAnswer {
  const series = Array.from({ length: DAYS }, (_, day) => ({
    start: addDays(FROM, day),
    complete: true,
    ...amountsOf(day),
  }));
  const { gross, fees, gas, net, transactions } = amountsOf(4711);
  const movements = {
    start: "410.5",
    new: "99.5",
    expansion: "20",
    contraction: "5",
    churn: "31.25",
    end: "493.75",
  };
  return {
    artist,
    range: {
      from: FROM,
      to: addDays(FROM, DAYS - 1),
      interval: "day",
      previous: { from: addDays(FROM, -DAYS), to: addDays(FROM, -1) },
    },
    asOf: "2026-11-01T00:00:00.000Z",
    currency: "USD",
    metrics: {
      gross: { value: gross, previous: "3511.25" },
      fees: { value: fees, previous: "12.5" },
      gas: { value: gas, previous: "1.25" },
      net: { value: net, previous: "3400.123456" },
      transactions: { value: transactions, previous: 280 },
      payers: { value: 212, previous: 190 },
      arpu: { value: "17.4", previous: "16.25" },
      mrr: { value: "493.75", previous: "410.5" },
      growth: { value: 0.1234 },
    },
    series,
    previousSeries: series.map((bucket, day) => ({ ...bucket, ...amountsOf(day + 7) })),
    breakdowns: {
      kind: ["tip", "subscription", "nft_sale", "merch"].map((key, index) => ({ key, ...amountsOf(index) })),
      content: Array.from({ length: RECORDINGS }, (_, index) => ({
        key: `t-${index}`,
        title: `Canção n.º ${index + 1}`,
        release: null,
        ...amountsOf(index * 31),
      })),
    },
    byCurrency: ["EUR", "USD"].map((currency, index) => ({ currency, ...amountsOf(index + 900) })),
    movements,
  };
}

export function statement(variant: "full" | "phone" = "full"): ReportInput {
  const given = answer();
  const { from, to } = given.range;
  return {
    ...{ from, to, madeAt: "2026-11-25T10:00:00.000Z", k: 5 },
    content: {
      ...{ template: "revenue", artists: [artist.id], format: "pdf", variant, language: "en", compare: true },
    },
    artists: [{ ...artist, hasMoney: true, sections: [{ section: "revenue", answer: given }] }],
  };
}
