/**
 * When people listen: growth and release spikes by day, the week's rhythm, the hours of a local day.
 * Days are whole days since 1970 of a local calendar, so that the same rhythm holds in every zone.
 */

import { type Random, weighted } from "#lib/core/prng.ts";
import { offsetAt } from "#lib/core/zones.ts";
import type { Release, World } from "./world.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** How fast a release's spike fades, and what part of it stays. */
const SPIKE_DAYS = 4.5;
const SPIKE_STAYS = 0.08;
/** A new recording's extra weight among its artist's recordings, and how fast that fades. */
const NEWNESS = 6;
const NEWNESS_DAYS = 14;

// Monday first. Friday and Saturday lead, Sunday and Monday are quiet.
const WEEKDAYS = [0.86, 0.9, 0.95, 1.02, 1.24, 1.2, 0.83];
const hours = (weights: number[]) => weighted(weights.map((weight, hour) => [hour, weight] as const));
const WORKDAY_HOURS = [
  10, 5, 3, 2, 2, 5, 14, 34, 42, 30, 26, 28, 36, 32, 28, 30, 36, 48, 54, 52, 50, 48, 38, 22,
];
const WEEKEND_HOURS = [
  24, 16, 10, 6, 4, 3, 5, 9, 17, 28, 38, 44, 46, 44, 44, 46, 48, 50, 52, 52, 54, 56, 52, 40,
];
const WORKDAY = hours(WORKDAY_HOURS);
const WEEKEND = hours(WEEKEND_HOURS);

/** 0 = Monday … 6 = Sunday. */
export const weekdayOf = (day: number): number => (day + 3) % 7;
const isWeekend = (day: number) => weekdayOf(day) >= 5;
export const weekdayFactor = (day: number): number => WEEKDAYS[weekdayOf(day)]!;

/** How busy a local hour is next to the busiest of its day: about 0.04 at night, 1 in the evening. */
export function hourFactor(zone: string, atMs: number): number {
  const local = atMs + offsetAt(zone, atMs);
  const table = isWeekend(Math.floor(local / DAY_MS)) ? WEEKEND_HOURS : WORKDAY_HOURS;
  return table[Math.floor((local % DAY_MS) / HOUR_MS)]! / 56;
}

/** A local hour of the day (0–23) at an instant. */
export const localHour = (zone: string, atMs: number): number =>
  Math.floor(((atMs + offsetAt(zone, atMs)) % DAY_MS) / HOUR_MS);

/** The instant of a local wall time; in a gap of the clocks, the instant as far after the gap. */
export function toInstant(zone: string, day: number, msOfDay: number): number {
  const wall = day * DAY_MS + msOfDay;
  const guess = wall - offsetAt(zone, wall);
  return wall - offsetAt(zone, guess);
}

/** Draws when a session begins on a local day; returns the instant in ms. */
export function drawStart(random: Random, zone: string, day: number): number {
  const hour = random.weighted(isWeekend(day) ? WEEKEND : WORKDAY);
  return toInstant(zone, day, hour * HOUR_MS + random.int(HOUR_MS));
}

export type Calendar = {
  startMs: number;
  untilMs: number;
  /** First and last local day that can hold plays of the window, whatever the zone. */
  firstDay: number;
  lastDay: number;
  /** By release: the artist's local day on which it comes out (a Friday), and the instant. */
  releases: { day: number; atMs: number }[];
  /** How active an artist's listeners are on a day next to a usual day (1): trend and spikes. */
  factor(artist: number, day: number): number;
  /** A recording's newness on a day: 1 for old ones, 0 for one that isn't out. */
  newness(releaseIndex: number | null, day: number): number;
};

/** The Friday nearest to a release's place in the window. */
function releaseDay(release: Release, startDay: number, days: number): number {
  const day = Math.round(startDay + release.outAt * days);
  return day + ((4 - weekdayOf(day) + 10) % 7) - 3;
}

/** Lays growth and releases over the `days` days before `untilMs` (epoch ms). */
export function buildCalendar(world: World, untilMs: number, days: number): Calendar {
  const startMs = untilMs - days * DAY_MS;
  const firstDay = Math.floor(startMs / DAY_MS) - 1;
  const lastDay = Math.floor(untilMs / DAY_MS) + 1;
  const releases = world.releases.map((release) => {
    const day = releaseDay(release, startMs / DAY_MS, days);
    return { day, atMs: toInstant(world.artists[release.artist]!.timezone, day, 0) };
  });
  const length = lastDay - firstDay + 1;
  const factors = world.artists.map((artist, index) =>
    Float64Array.from({ length }, (_, step) => {
      const place = step / length - 0.5;
      let factor = artist.growth ** place;
      world.releases.forEach((release, number) => {
        const age = firstDay + step - releases[number]!.day;
        if (release.artist !== index || age < 0) return;
        factor *= 1 + release.lift * (SPIKE_STAYS + (1 - SPIKE_STAYS) * Math.exp(-age / SPIKE_DAYS));
      });
      return factor;
    }),
  );
  return {
    startMs,
    untilMs,
    firstDay,
    lastDay,
    releases,
    factor: (artist, day) => factors[artist]![Math.min(Math.max(day - firstDay, 0), length - 1)]!,
    newness: (releaseIndex, day) => {
      if (releaseIndex === null) return 1;
      const age = day - releases[releaseIndex]!.day;
      return age < -1 ? 0 : 1 + NEWNESS * Math.exp(-Math.max(age, 0) / NEWNESS_DAYS);
    },
  };
}
