/** Missing exchange rates by pair. Pure. */
import type { SectionAnswer } from "#lib/metrics/answers.ts";

export type MissingPair = { from: string; to: string; dates: string[] };

/** Each pair once, with its days in their order. */
export function pairsOf(missing: NonNullable<SectionAnswer["missingRates"]>): MissingPair[] {
  const byPair = new Map<string, MissingPair>();
  for (const { date, from, to } of missing) {
    const pair = byPair.get(`${from} ${to}`) ?? { from, to, dates: [] };
    if (!pair.dates.includes(date)) pair.dates.push(date);
    byPair.set(`${from} ${to}`, pair);
  }
  for (const { dates } of byPair.values()) dates.sort();
  return [...byPair.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}
