/**
 * A history to read from: 1,000 artists over 400 days; the largest has a fifth of all plays, the others fall off like a power
 * of their rank. The same 50,000 listeners whatever the number of plays.
 */
import { addDays, type Day } from "#lib/core/days.ts";
import { createRandom, type Random } from "#lib/core/prng.ts";
import type { TrackEvent } from "#lib/events/kinds.ts";
import { countBatches, type FoldBatch } from "#lib/rollups/index.ts";

export const HISTORY = { artists: 1000, days: 400, listeners: 50_000, recordings: 60 };
const LARGEST_SHARE = 0.2;
const PLAYS_A_VISIT = 4;
const DAY_MS = 86_400_000;
const ARTISTS_AT_ONCE = 20;
const COUNTRIES = ["BR", "PT", "US", "DE", "AO", "JP", "IN", "MX", "FR", "GB", "ES", "AR"];
const SYSTEMS = ["iOS 18.1", "iOS 17.6", "Android 15", "Android 14", "Windows 11", "macOS 15"];
const DEVICES = ["iPhone15,2", "iPhone14,5", "Pixel 9", "Galaxy S24", "PC", "Mac"];
const NETWORKS = ["wifi", "4g", "5g", "3g"];
const AGES = ["18-24", "25-34", "35-44", "45-54"];
const SOURCES = ["playlist", "search", "profile", "radio", "editorial", "library"];

export const historyArtist = (number: number): string => `history-${number}`;

export function historyCatalogue(): object[] {
  return Array.from({ length: HISTORY.artists }, (_, number) => [
    { artist: { id: historyArtist(number), name: `Artist ${number}`, timezone: "America/Sao_Paulo" } },
    ...Array.from({ length: HISTORY.recordings }, (_, track) => ({
      content: {
        id: `t-${number}-${track}`,
        artistId: historyArtist(number),
        title: `Track ${track}`,
        release: `Release ${Math.floor(track / 12)}`,
        durationMs: 210_000,
      },
    })),
  ]).flat();
}

/** Plays a day of an artist, on average. */
function rates(plays: number): number[] {
  const weights = Array.from({ length: HISTORY.artists - 1 }, (_, rank) => 1 / (rank + 3) ** 0.8);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const rest = (plays * (1 - LARGEST_SHARE)) / HISTORY.days;
  return [(plays * LARGEST_SHARE) / HISTORY.days, ...weights.map((weight) => (rest * weight) / sum)];
}

/** What a person's device says is theirs; the network changes from visit to visit. */
function contextOf(person: number, random: Random): Record<string, string> {
  const pick = <T>(list: readonly T[], salt: number): T =>
    list[Math.floor((((person * 2654435761 + salt * 40503) >>> 0) / 2 ** 32) ** 1.6 * list.length)]!;
  const system = pick(SYSTEMS, 2);
  return {
    app: "2.3.1",
    country: pick(COUNTRIES, 1),
    os: system,
    device: DEVICES[SYSTEMS.indexOf(system)]!,
    network: NETWORKS[Math.floor(random.next() ** 1.5 * NETWORKS.length)]!,
    ageBand: pick(AGES, 3),
  };
}

function visit(
  random: Random,
  artist: number,
  dayMs: number,
  plays: number,
  number: number,
  receivedAt: Date,
): FoldBatch {
  // Some listen far more than others.
  const person = Math.floor(random.next() ** 2 * HISTORY.listeners);
  let at = dayMs + Math.floor(random.next() * (DAY_MS - 3_600_000));
  const events: TrackEvent[] = Array.from({ length: plays }, (_, index) => {
    const listenedMs = Math.floor(random.next() * 210_000);
    at += listenedMs;
    return {
      id: String(index),
      type: "play_ended",
      at,
      artistId: historyArtist(artist),
      contentId: `t-${artist}-${Math.floor(random.next() ** 2 * HISTORY.recordings)}`,
      listenedMs,
      durationMs: 210_000,
      reason: listenedMs > 180_000 ? "completed" : "skipped",
      source: SOURCES[Math.floor(random.next() * SOURCES.length)]!,
    };
  });
  const session = `${dayMs}-${number}`;
  const context = contextOf(person, random);
  return { person: `p-${person}`, ordinal: person, session, skewMs: 0, receivedAt, context, events };
}

/** The batches of one artist over all days. */
function* batchesOf(artist: number, rate: number, from: Day, receivedAt: Date): Iterable<FoldBatch> {
  const random = createRandom(`history|${artist}`);
  let number = 0;
  for (let day = 0; day < HISTORY.days; day++) {
    const dayMs = Date.parse(`${addDays(from, day)}T03:00:00Z`);
    let plays = random.poisson(Math.min(rate, 500)) * Math.max(1, rate / 500);
    for (; plays >= 1; plays -= PLAYS_A_VISIT)
      yield visit(random, artist, dayMs, Math.min(PLAYS_A_VISIT, Math.floor(plays)), number++, receivedAt);
  }
}

/** Counts a history that ends with yesterday. The catalogue must hold its artists. */
export async function countHistory(
  plays: number,
  from: Day,
): Promise<{ events: number; artistDays: number }> {
  const all = rates(plays);
  const receivedAt = new Date();
  const counted = { events: 0, artistDays: 0 };
  for (let first = 0; first < HISTORY.artists; first += first === 0 ? 1 : ARTISTS_AT_ONCE) {
    const last = first === 0 ? 1 : Math.min(HISTORY.artists, first + ARTISTS_AT_ONCE);
    const batches = (function* () {
      for (let artist = first; artist < last; artist++)
        yield* batchesOf(artist, all[artist]!, from, receivedAt);
    })();
    const { events, days } = await countBatches(batches, 0, 1);
    counted.events += events;
    counted.artistDays += days;
  }
  return counted;
}
