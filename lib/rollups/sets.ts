/** The slow part of the fold, gathered: who listened, in which sessions, to which recordings. */
import type { Day } from "#lib/core/days.ts";
import { addCounts, type Counts } from "./counters.ts";
import type { Placed } from "./placed.ts";

type Place = { artistId: string; day: Day; endMs: number; receivedMs: number };
export type DaySets = Place & { ordinals: Set<number>; sessions: Set<number> };
export type ContentDay = Place & { contentId: string; counts: Counts; ordinals: Set<number> };

export class Sets {
  readonly days = new Map<string, DaySets>();
  readonly contents = new Map<string, ContentDay>();
  readonly artists = new Set<string>();

  get isEmpty(): boolean {
    return this.artists.size === 0;
  }

  add(placed: Placed): void {
    this.artists.add(placed.artistId);
    if (placed.contentId !== undefined) this.#addContent(placed, placed.contentId);
    if (!placed.isPlay) return;
    const day = this.#day(placed);
    day.receivedMs = Math.min(day.receivedMs, placed.receivedMs);
    day.ordinals.add(placed.ordinal);
    if (placed.session !== null) day.sessions.add(placed.session);
  }

  #day({ artistId, day, dayEndMs, receivedMs }: Placed): DaySets {
    const key = `${artistId}|${day}`;
    let sets = this.days.get(key);
    if (!sets) {
      sets = { artistId, day, endMs: dayEndMs, receivedMs, ordinals: new Set(), sessions: new Set() };
      this.days.set(key, sets);
    }
    return sets;
  }

  #addContent(
    { artistId, day, dayEndMs, receivedMs, counts, isPlay, ordinal }: Placed,
    contentId: string,
  ): void {
    const key = `${artistId}|${day}|${contentId}`;
    let content = this.contents.get(key);
    if (!content) {
      content = { artistId, day, contentId, endMs: dayEndMs, receivedMs, counts: {}, ordinals: new Set() };
      this.contents.set(key, content);
    }
    content.receivedMs = Math.min(content.receivedMs, receivedMs);
    addCounts(content.counts, counts);
    if (isPlay) content.ordinals.add(ordinal);
  }
}
