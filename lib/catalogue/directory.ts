/**
 * Artists by id, kept in memory: ingestion asks for each event whether the artist exists, the fold which
 * time zone its days follow. A refresh reads only what changed since the last one (by the database's clock).
 */
import type { DatedZone } from "#lib/core/zones.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { singleton } from "#lib/platform/singleton.ts";

export type Artist = { id: string; name: string; zones: DatedZone[]; createdAt: Date; updatedAt: Date };

type Row = { artistId: string; name: string; zones: DatedZone[]; createdAt: Date; updatedAt: Date };

/** Two servers of a set may differ by their clocks: rows this much older than the newest may still appear, for as long. */
const OVERLAP_MS = 10_000;
/** A sender of unknown ids must not turn each event into a query. */
const MISS_REFRESH_MS = 1000;

export class Directory {
  #artists = new Map<string, Artist>();
  #newest = 0;
  /** When the newest one was first seen. */
  #newestAt = 0;
  #missedAt = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<void> | null = null;

  get(artistId: string): Artist | undefined {
    return this.#artists.get(artistId);
  }

  all(): Artist[] {
    return [...this.#artists.values()];
  }

  /** Reads what changed. Callers that overlap share one read. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#read().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Reads what changed if the last read is older than that. */
  async refreshAfter(ageMs: number): Promise<void> {
    if (performance.now() - this.#readAt > ageMs) await this.refresh();
  }

  /** Looks for ids that are not known, at most once a second when they turn out not to exist. */
  async lookFor(artistIds: readonly string[], nowMs: number): Promise<void> {
    const unknown = () => artistIds.some((id) => !this.#artists.has(id));
    if (!unknown() || nowMs - this.#missedAt < MISS_REFRESH_MS) return;
    await this.refresh();
    if (unknown()) this.#missedAt = nowMs;
  }

  async #read(): Promise<void> {
    const startedAt = performance.now();
    this.#readAt = startedAt;
    const isSettled = startedAt - this.#newestAt > OVERLAP_MS;
    const since = new Date(isSettled ? this.#newest : this.#newest - OVERLAP_MS);
    const rows = mongo()
      .collection<Row>("artists")
      .find({ updatedAt: { $gt: since } });
    for await (const row of rows) {
      this.#artists.set(row.artistId, { ...row, id: row.artistId });
      if (row.updatedAt.getTime() <= this.#newest) continue;
      this.#newest = row.updatedAt.getTime();
      this.#newestAt = performance.now();
    }
  }
}

export const directory = (): Directory => singleton("directory", () => new Directory());
