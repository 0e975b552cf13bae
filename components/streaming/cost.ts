/** What bad quality cost, as far as rates can say it: attempts to play that were lost before the first sound. Pure. */
import { OTHER, UNKNOWN } from "#components/breakdowns/special-keys.ts";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";

/** Fewer plays say too little of a network or a country. */
export const FEWEST_PLAYS = 30;

type Rates = Readonly<Record<string, number | string | null | undefined>>;

/** Left while waiting or failed, as a share of attempts; null when apps did not say how attempts ended. */
export function lostShare({ exitBeforeStartRate, startFailureRate }: Rates): number | null {
  if (typeof exitBeforeStartRate !== "number" || typeof startFailureRate !== "number") return null;
  return exitBeforeStartRate + startFailureRate;
}

export type Group = { key: string; share: number };
export type Gap = { worst: Group; best: Group };

/** The group that lost most against the one that lost least; null when no two differ. */
export function gapOf(entries: readonly BreakdownEntry[]): Gap | null {
  const groups = entries.flatMap((entry): Group[] => {
    const share = lostShare(entry);
    const isNamed = entry.key !== OTHER && entry.key !== UNKNOWN;
    return isNamed && share !== null && Number(entry.plays ?? 0) >= FEWEST_PLAYS
      ? [{ key: entry.key, share }]
      : [];
  });
  groups.sort((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1));
  const worst = groups[0];
  const best = groups.at(-1);
  return worst && best && worst.share > best.share ? { worst, best } : null;
}

export type Cost = {
  lost: number;
  left: number;
  failed: number;
  widest: (Gap & { dimension: "network" | "country" }) | null;
};

/** The whole period's loss, and where it was uneven most; null when nothing is known of attempts. */
export function costOf(whole: Rates, network: readonly BreakdownEntry[], country: readonly BreakdownEntry[]) {
  const lost = lostShare(whole);
  if (lost === null) return null;
  const gaps = [
    { dimension: "network" as const, gap: gapOf(network) },
    { dimension: "country" as const, gap: gapOf(country) },
  ].flatMap(({ dimension, gap }) => (gap ? [{ dimension, ...gap }] : []));
  gaps.sort((a, b) => b.worst.share - b.best.share - (a.worst.share - a.best.share));
  const cost: Cost = {
    lost,
    left: Number(whole.exitBeforeStartRate),
    failed: Number(whole.startFailureRate),
    widest: gaps[0] ?? null,
  };
  return cost;
}
