/** An event at its place: what the folds need to know of it, worked out once. */
import { type Artist, directory } from "#lib/catalogue/index.ts";
import type { Day } from "#lib/core/days.ts";
import { hash53 } from "#lib/core/hash-sets.ts";
import { dayBounds, hourStart, localDay, zoneAt } from "#lib/core/zones.ts";
import type { TrackEvent } from "#lib/events/kinds.ts";
import { type Counts, countsOf, isPlay } from "./counters.ts";

/** A stored batch as the fold reads it. */
export type FoldBatch = {
  person: string;
  /** The person's number in sets. */
  ordinal: number;
  session?: string;
  skewMs: number;
  receivedAt: Date;
  events: TrackEvent[];
};

export type Placed = {
  artistId: string;
  contentId: string | undefined;
  ordinal: number;
  /** Hash of person and session; null when the app gave no session. */
  session: number | null;
  isPlay: boolean;
  counts: Counts;
  /** When it happened by the server's clock, ms. */
  atMs: number;
  receivedMs: number;
  day: Day;
  dayStartMs: number;
  dayEndMs: number;
  hourMs: number;
};

type Hour = Pick<Placed, "day" | "dayStartMs" | "dayEndMs" | "hourMs"> & { untilMs: number };

/** Where instants lie in artists' local days. Kept by artist for the quarter of an hour at hand: events come in runs. */
class Calendar {
  #recent = new Map<string, Hour & { fromMs: number }>();
  #bounds = new Map<string, { startMs: number; endMs: number }>();

  place(artist: Artist, atMs: number): Hour {
    const kept = this.#recent.get(artist.id);
    if (kept && atMs >= kept.fromMs && atMs < kept.untilMs) return kept;
    const zone = zoneAt(artist.zones, atMs);
    const day = localDay(zone, atMs);
    const { startMs, endMs } = this.#dayBounds(artist, day);
    // No clock changes inside a minute.
    const fromMs = Math.floor(atMs / 60_000) * 60_000;
    const place = {
      day,
      dayStartMs: startMs,
      dayEndMs: endMs,
      hourMs: hourStart(zone, atMs),
      fromMs,
      untilMs: fromMs + 60_000,
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

/** The events of the batches that count, each at its place. Artists that were never in the catalogue count nowhere. */
export function* placeEvents(batches: Iterable<FoldBatch>): Iterable<Placed> {
  const calendar = new Calendar();
  const artists = directory();
  for (const batch of batches) {
    const session = batch.session === undefined ? null : hash53(String(batch.ordinal), batch.session);
    const receivedMs = batch.receivedAt.getTime();
    for (const event of batch.events) {
      const counts = countsOf(event);
      const artist = event.artistId === undefined ? undefined : artists.get(event.artistId);
      if (!counts || !artist) continue;
      const atMs = event.at + batch.skewMs;
      const { day, dayStartMs, dayEndMs, hourMs } = calendar.place(artist, atMs);
      yield {
        artistId: artist.id,
        contentId: event.contentId,
        ordinal: batch.ordinal,
        session,
        isPlay: isPlay(event),
        counts,
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
