/** One visit of one listener: which artists, which recordings, play after play until they leave. */

import { type Random, type Weighted, weighted } from "#lib/core/prng.ts";
import { type Calendar, DAY_MS, localHour } from "./calendar.ts";
import type { Listener } from "./listeners.ts";
import type { Setting } from "./network-quality.ts";
import { drawNetwork } from "./places.ts";
import { buildPlay, drawOutcome } from "./plays.ts";
import { buildApproach, drawReactions, drawSource, type Memory, nextSource } from "./reactions.ts";
import type { DraftEvent } from "./types.ts";
import type { Recording, World } from "./world.ts";

const STAYS_WITH_ARTIST = 0.84;
const HAS_VIDEO = 0.15;

export type Picker = (random: Random, artist: number, atMs: number) => Recording;

/** Draws recordings by popularity and newness; never one that isn't out yet. */
export function createPicker(world: World, calendar: Calendar): Picker {
  const tables = new Map<number, Weighted<Recording>>();
  const tableOf = (artist: number, day: number) => {
    const key = day * world.artists.length + artist;
    let table = tables.get(key);
    if (!table) {
      const own = world.artists[artist]!.recordings.map((index) => world.recordings[index]!);
      table = weighted(
        own.map((one) => [one, one.popularity * calendar.newness(one.releaseIndex, day)] as const),
      );
      tables.set(key, table);
    }
    return table;
  };
  return (random, artist, atMs) => {
    const table = tableOf(artist, Math.floor(atMs / DAY_MS));
    for (;;) {
      const recording = random.weighted(table);
      if (recording.releaseIndex === null || atMs >= calendar.releases[recording.releaseIndex]!.atMs)
        return recording;
    }
  };
}

/** Draws which of their artists a listener turns to: the one who brought them first of all, spikes included. */
export function drawArtist(random: Random, calendar: Calendar, listener: Listener, atMs: number): number {
  const { artists } = listener;
  if (artists.length === 1) return artists[0]!;
  const day = Math.floor(atMs / DAY_MS);
  return random.weighted(
    weighted(
      artists.map((artist, rank) => [artist, [1, 0.3, 0.12][rank]! * calendar.factor(artist, day)] as const),
    ),
  );
}

/** What a listener brings into a session that begins at `atMs`. */
export const drawSetting = (random: Random, listener: Listener, atMs: number): Setting => ({
  network: drawNetwork(random, listener.home, localHour(listener.home.zone, atMs)),
  hasVideo: random.chance(HAS_VIDEO),
  loyalty: listener.loyalty,
});

/** What the sessions of one run share. */
export type Stage = { world: World; calendar: Calendar; pick: Picker; memory: Memory };
export type Session = { network: string; parts: DraftEvent[][] };

/**
 * Plays one session from `startMs` on. Each part holds a whole play and what belongs to it, in time order;
 * the session breaks off before the first play that would end after the calendar's `untilMs`.
 * Null when not even one play fits.
 */
export function playSession(
  random: Random,
  stage: Stage,
  listener: Listener,
  startMs: number,
  sessionId: string,
): Session | null {
  const { world, calendar, pick, memory } = stage;
  const setting = drawSetting(random, listener, startMs);
  const parts: DraftEvent[][] = [];
  let artist = drawArtist(random, calendar, listener, startMs);
  let source = drawSource(random, listener.loyalty);
  let at = startMs;
  let playing = true;
  for (let number = 0; playing; number++) {
    if (number > 0 && !random.chance(STAYS_WITH_ARTIST)) artist = drawArtist(random, calendar, listener, at);
    if (number > 0) source = nextSource(random, source, listener.loyalty);
    const recording = pick(random, artist, at);
    const { id: artistId, name } = world.artists[artist]!;
    const contentId = recording.id;
    const events: DraftEvent[] = [];
    if (number === 0) {
      events.push({ type: "session_started", at, artistId });
      events.push(...buildApproach(random, source, { at: at + 300, artistId, contentId, name }));
      at += 3000 + random.int(9000);
    }
    const playId = `${sessionId}-${number}`;
    const outcome = drawOutcome(random, recording, source, setting);
    const play = { artistId, contentId, playId, requestedAt: at, durationMs: recording.durationMs, source };
    events.push(...buildPlay(random, play, outcome, setting));
    const endedAt = events.at(-1)!.at;
    if (outcome.reason === "completed" && !outcome.failsBeforeStart) {
      const reactedAt = endedAt + 200 + random.int(1500);
      events.push(...drawReactions(random, memory, listener, { at: reactedAt, artistId, contentId }));
    }
    const isLast = outcome.reason === "stopped" || random.chance(1 / listener.sessionPlays);
    const leftAt = events.at(-1)!.at + 400 + random.int(2500);
    if (leftAt > calendar.untilMs) break;
    if (isLast) events.push({ type: "session_ended", at: leftAt, artistId, durationMs: leftAt - startMs });
    parts.push(events);
    playing = !isLast;
    // Now and then somebody pauses between two songs; they stay in the session.
    at = leftAt + (random.chance(0.04) ? Math.round(random.exponential(240_000)) : 0);
  }
  return parts.length > 0 ? { network: setting.network, parts } : null;
}
