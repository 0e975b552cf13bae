/** An event at its place: what the folds need to know of it, worked out once. */
import { type Artist, directory } from "#lib/catalogue/index.ts";
import type { Day } from "#lib/core/days.ts";
import { hash53 } from "#lib/core/hash-sets.ts";
import { bucketOf } from "#lib/core/log-histogram.ts";
import { dayBounds, hourStart, localDay, offsetAt, zoneAt } from "#lib/core/zones.ts";
import {
  CONTEXT_DIMENSIONS,
  type Fact,
  FLAGGED_PLAYS,
  isPlay,
  sampledOf,
  weightOf,
} from "#lib/cube/index.ts";
import type { TrackEvent } from "#lib/events/kinds.ts";
import type { StoredEvents } from "#lib/events/stored.ts";
import { counting } from "#lib/metrics/catalogue.ts";

/** A stored batch as the fold reads it. */
export type FoldBatch = {
  person: string;
  /** The person's number in sets. */
  ordinal: number;
  session?: string;
  skewMs: number;
  receivedAt: Date;
  context?: Record<string, string>;
  events: readonly TrackEvent[];
  /** Set: its plays count apart, and nothing else of it counts. */
  flag?: string;
};

/** The same as the database gives it. */
export type FoldRow = Omit<FoldBatch, "events"> & { events: StoredEvents };

export type Placed = {
  artistId: string;
  isPlay: boolean;
  fact: Fact;
  /** Facts with the same key are about the same play or visit. */
  key: string;
  /** When it happened by the server's clock, ms. */
  atMs: number;
  receivedMs: number;
  day: Day;
  dayStartMs: number;
  dayEndMs: number;
  hourMs: number;
};

type Hour = Pick<Placed, "day" | "dayStartMs" | "dayEndMs" | "hourMs"> & { hour: number; untilMs: number };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Where instants lie in artists' local days. Kept by artist for the hour at hand: events come in runs. */
class Calendar {
  #recent = new Map<string, Hour & { fromMs: number }>();
  #bounds = new Map<string, { startMs: number; endMs: number }>();

  place(artist: Artist, atMs: number): Hour {
    const kept = this.#recent.get(artist.id);
    if (kept && atMs >= kept.fromMs && atMs < kept.untilMs) return kept;
    const zone = zoneAt(artist.zones, atMs);
    const day = localDay(zone, atMs);
    const { startMs, endMs } = this.#dayBounds(artist, day);
    const hourMs = hourStart(zone, atMs);
    const lastMs = hourMs + HOUR_MS - 1;
    const isWhole =
      zoneAt(artist.zones, hourMs) === zone &&
      zoneAt(artist.zones, lastMs) === zone &&
      offsetAt(zone, hourMs) === offsetAt(zone, lastMs) &&
      localDay(zone, hourMs) === localDay(zone, lastMs);
    // In an hour in which clocks change, or the zone: they don't inside a minute.
    const fromMs = isWhole ? hourMs : Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    const place = {
      day,
      dayStartMs: startMs,
      dayEndMs: endMs,
      hourMs,
      hour: new Date(atMs + offsetAt(zone, atMs)).getUTCHours(),
      fromMs,
      untilMs: fromMs + (isWhole ? HOUR_MS : MINUTE_MS),
    };
    this.#recent.set(artist.id, place);
    return place;
  }

  #dayBounds(artist: Artist, day: Day) {
    const key = `${JSON.stringify(artist.zones)}|${day}`;
    let bounds = this.#bounds.get(key);
    if (!bounds) {
      if (this.#bounds.size > 10_000) this.#bounds.clear();
      bounds = dayBounds(artist.zones, day);
      this.#bounds.set(key, bounds);
    }
    return bounds;
  }
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Where plays of the batch came from, by play: an app says it once, at the start or the end. */
function sourcesOf(events: readonly TrackEvent[]): Map<string, string> {
  const sources = new Map<string, string>();
  for (const { playId, source } of events) {
    if (playId !== undefined && typeof source === "string" && !sources.has(playId))
      sources.set(playId, source);
  }
  return sources;
}

/** The fact that an event states; null when it counts nothing. */
function factOf(
  event: TrackEvent,
  visit: Pick<Fact, "ordinal" | "session" | "context">,
  hour: number,
  sources: Map<string, string>,
): Fact | null {
  const counts = counting().countsOf(event);
  const startup =
    event.type === "play_started" && typeof event.startupMs === "number" ? bucketOf(event.startupMs) : 0;
  const load =
    event.type === "content_loaded" && typeof event.loadMs === "number" ? bucketOf(event.loadMs) : 0;
  const sampled = sampledOf(event);
  if (startup === 0 && load === 0 && !sampled && !hasAny(counts)) return null;
  return {
    ...visit,
    hour,
    content: event.contentId ?? "",
    source: textOf(event.source) || (event.playId === undefined ? "" : (sources.get(event.playId) ?? "")),
    channel: textOf(event.channel),
    // A session's end names a screen, too, by which nothing is asked.
    screen: event.type === "screen_viewed" ? textOf(event.screen) : "",
    counts,
    startup,
    load,
    loadWeight: load ? weightOf(event) : 0,
    sampled,
  };
}

/** Of a flagged batch only plays are told, under a name of their own. */
function flaggedFactOf(
  event: TrackEvent,
  visit: Pick<Fact, "ordinal" | "session" | "context">,
  hour: number,
  sources: Map<string, string>,
): Fact | null {
  if (!isPlay(event)) return null;
  const fact = factOf(event, visit, hour, sources);
  return fact && { ...fact, counts: { [FLAGGED_PLAYS]: 1 } };
}

function hasAny(counts: object): boolean {
  for (const _ in counts) return true;
  return false;
}

/** The events of the batches that count, each at its place. Artists that were never in the catalogue count nowhere. */
export function* placeEvents(batches: Iterable<FoldBatch>): Iterable<Placed> {
  const calendar = new Calendar();
  const artists = directory();
  for (const batch of batches) {
    const receivedMs = batch.receivedAt.getTime();
    const context = CONTEXT_DIMENSIONS.map((name) => batch.context?.[name] ?? "");
    const session = batch.session === undefined ? 0 : hash53(String(batch.ordinal), batch.session);
    const visit = { ordinal: batch.ordinal, session, context };
    const visitKey = `${batch.ordinal}|${session}|${context.join("|")}`;
    const sources = sourcesOf(batch.events);
    const isFlagged = batch.flag !== undefined;
    for (const event of batch.events) {
      const artist = event.artistId === undefined ? undefined : artists.get(event.artistId);
      if (!artist) continue;
      const atMs = event.at + batch.skewMs;
      const { day, dayStartMs, dayEndMs, hourMs, hour } = calendar.place(artist, atMs);
      const fact = (isFlagged ? flaggedFactOf : factOf)(event, visit, hour, sources);
      if (!fact) continue;
      yield {
        artistId: artist.id,
        isPlay: !isFlagged && isPlay(event),
        fact,
        key: `${visitKey}|${fact.content}|${fact.source}|${fact.channel}|${fact.screen}|${hour}|${event.playId ?? ""}${isFlagged ? "|flagged" : ""}`,
        atMs,
        receivedMs,
        day,
        dayStartMs,
        dayEndMs,
        hourMs,
      };
    }
  }
}
