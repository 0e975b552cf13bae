/**
 * Invented artists with a known truth, for the tests of insights: weekday pattern, days that vary more than
 * Poisson (gamma, so negative binomial counts), and several metrics that move together as real ones do.
 */
import { addDays } from "#lib/core/days.ts";
import type { DayCounts } from "./index.ts";

export type Random = () => number;

export const METRICS = [
  { id: "plays", label: "Plays", noun: "plays" },
  { id: "streams", label: "Streams", noun: "streams" },
  { id: "listeners", label: "Listeners", noun: "listeners" },
  { id: "listeningSeconds", label: "Listening time", noun: "listening time" },
  { id: "likes", label: "Likes", noun: "likes" },
  { id: "saves", label: "Saves", noun: "saves" },
  { id: "shares", label: "Shares", noun: "shares" },
  { id: "follows", label: "Follows", noun: "follows" },
];

/** Monday first; weekends are what music is heard on. */
export const WEEKDAYS = [0.8, 0.8, 0.85, 0.95, 1.2, 1.35, 1.05];
export const LAST_DAY = "2026-11-15";

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Marsaglia & Tsang (2000), for shapes of 1 and more. */
function gamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  for (;;) {
    const z = normal(random);
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

export function poisson(mean: number, random: Random): number {
  if (mean > 100) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let count = -1;
  for (let time = 0; time <= mean; count++) time -= Math.log(1 - random());
  return count;
}

export type Artist = {
  /** Streams on an average day. */
  mean: number;
  /** Variation of days beyond Poisson's: 0.2 is 20 %. */
  variation: number;
  /** Correlation of neighbouring days' variation. */
  correlation?: number;
  weekdays?: number[];
  /** What a day's mean is multiplied by; day 0 is the period's first, days before it are negative. */
  lift?: (day: number) => number;
};

export type Periods = { now: DayCounts[]; before: DayCounts[]; history: DayCounts[] };

/** @param weeks of history before the period that is compared with */
export function simulate(artist: Artist, length: number, weeks: number, random: Random): Periods {
  const { mean, variation, correlation = 0, weekdays = WEEKDAYS, lift = () => 1 } = artist;
  let drift = normal(random);
  const days = Array.from({ length: weeks * 7 + 2 * length }, (_, i): DayCounts => {
    const index = i - weeks * 7 - length;
    const day = addDays(LAST_DAY, index - length + 1);
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    drift = correlation * drift + Math.sqrt(1 - correlation ** 2) * normal(random);
    const shape = variation ** -2;
    const noise = correlation
      ? Math.exp(variation * drift - variation ** 2 / 2)
      : gamma(shape, random) / shape;
    const streams = poisson(mean * (weekdays[weekday] ?? 1) * lift(index) * noise, random);
    return { day, values: { ...accompany(streams, random), streams }, complete: true };
  });
  return {
    history: days.slice(0, weeks * 7),
    before: days.slice(weeks * 7, weeks * 7 + length),
    now: days.slice(-length),
  };
}

/** The other metrics of a day with that many streams. */
function accompany(streams: number, random: Random): Record<string, number> {
  const plays = streams + poisson(0.3 * streams, random);
  return {
    plays,
    listeners: Math.min(plays, poisson(0.6 * plays, random)),
    listeningSeconds: streams === 0 ? 0 : Math.round((170 * gamma(4 * streams, random)) / 4),
    likes: poisson(0.06 * streams, random),
    saves: poisson(0.03 * streams, random),
    shares: poisson(0.02 * streams, random),
    follows: poisson(0.01 * streams, random),
  };
}
