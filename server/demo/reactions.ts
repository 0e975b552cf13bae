/** What listeners do beside playing: likes, saves, shares, follows; searching and finding. */

import { type Random, weighted } from "#lib/core/prng.ts";
import type { Listener } from "./listeners.ts";
import type { DraftEvent, EventType, Source } from "./types.ts";

/** Chance after a completed play, for an average listener; the devoted do it about twice as often. */
const REACTIONS: [EventType, number][] = [
  ["liked", 0.042],
  ["saved", 0.021],
  ["playlist_added", 0.014],
  ["shared", 0.008],
  ["commented", 0.003],
];
const FOLLOW = 0.016;
const CHANNELS = weighted([
  ["whatsapp", 42],
  ["instagram", 28],
  ["link", 18],
  ["telegram", 7],
  ["x", 5],
]);

/** Remembers who liked, saved or followed what, since an app offers each of them once. */
export type Memory = Set<string>;

/** Draws what a listener does about a recording they have just played to the end. */
export function drawReactions(
  random: Random,
  memory: Memory,
  listener: Listener,
  what: { at: number; artistId: string; contentId: string },
): DraftEvent[] {
  const keenness = 0.45 + 1.1 * listener.loyalty;
  const events: DraftEvent[] = [];
  const isFirst = (key: string) => !memory.has(key) && memory.add(key) !== undefined;
  for (const [type, chance] of REACTIONS) {
    if (!random.chance(chance * keenness)) continue;
    const repeats = type === "shared" || type === "commented";
    if (!repeats && !isFirst(`${listener.id} ${type} ${what.contentId}`)) continue;
    events.push({ type, ...what, ...(type === "shared" ? { channel: random.weighted(CHANNELS) } : {}) });
  }
  if (random.chance(FOLLOW * keenness) && isFirst(`${listener.id} followed ${what.artistId}`)) {
    events.push({ type: "followed", at: what.at, artistId: what.artistId });
  }
  return events;
}

const CASUAL = weighted<Source>([
  ["playlist", 34],
  ["editorial", 20],
  ["autoplay", 11],
  ["radio", 11],
  ["search", 11],
  ["recommendation", 8],
  ["profile", 5],
]);
const DEVOTED = weighted<Source>([
  ["library", 38],
  ["profile", 24],
  ["playlist", 22],
  ["search", 8],
  ["autoplay", 4],
  ["recommendation", 4],
]);

/** Draws how a listener gets to the first play of a session. */
export const drawSource = (random: Random, loyalty: number): Source =>
  random.weighted(random.chance(loyalty) ? DEVOTED : CASUAL);

/** Where the next play of the same session comes from: mostly more of the same, else the app plays on. */
export function nextSource(random: Random, source: Source, loyalty: number): Source {
  if (random.chance(0.76)) return source === "search" ? "profile" : source;
  return random.chance(0.6) ? "autoplay" : drawSource(random, loyalty);
}

/** The events that come before a first play: the screen, the search or the recommendation that led to it. */
export function buildApproach(
  random: Random,
  source: Source,
  what: { at: number; artistId: string; contentId: string; name: string },
): DraftEvent[] {
  const { at, artistId, contentId, name } = what;
  const screen =
    ({ search: "search", profile: "artist", library: "library", playlist: "playlist" } as const)[
      source as "search"
    ] ?? "home";
  const events: DraftEvent[] = [{ type: "screen_viewed", at, artistId, screen }];
  // One content_loaded in ten is sent, as the tracker's sampling says.
  if (random.chance(0.1)) {
    const loadMs = Math.round(random.logNormal(340, 0.6));
    events.push({
      type: "content_loaded",
      at: at + 400,
      artistId,
      contentId,
      loadMs,
      bytes: 40_000 + random.int(160_000),
      weight: 10,
    });
  }
  if (source === "search") {
    const query = name.toLowerCase().slice(0, 3 + random.int(name.length - 3));
    events.push({ type: "searched", at: at + 900, artistId, query, source: "search" });
  }
  const position = 1 + random.int(8);
  const shown: DraftEvent = {
    type: "recommendation_shown",
    at: at + 1200,
    artistId,
    contentId,
    position,
    source: "recommendation",
  };
  if (source === "recommendation")
    events.push(shown, { ...shown, type: "recommendation_clicked", at: at + 2600 });
  else if (random.chance(0.22)) events.push(shown);
  return events;
}

/** A session's first events for the live player, which may only report what has already happened: all at once. */
export const buildOpening = (
  random: Random,
  source: Source,
  what: { at: number; artistId: string; contentId: string; name: string },
): DraftEvent[] => [
  { type: "session_started", at: what.at, artistId: what.artistId },
  ...buildApproach(random, source, what).map((event) => ({ ...event, at: what.at })),
];
