/**
 * The fold of one lane: batches in, rollups out, exactly once.
 *
 * A batch lies in the outbox with `fold` set. The fast part reads such batches, adds their counts to minutes, hours
 * and days, and in the same transaction replaces `fold` by the number of the current slow window. The slow part writes
 * what that window gathered (groups, listeners, the cube) and records the window as done. Each transaction ends with
 * the lease's fence. Killed anywhere: a batch with `fold` is counted nowhere, a batch of an unfinished window has its
 * counts but not its sets, and the next holder reads exactly those again.
 */
import { directory } from "#lib/catalogue/index.ts";
import { suppressedSelves } from "#lib/people/index.ts";
import { meters } from "#lib/platform/meters.ts";
import { type ClientSession, Long, MAJORITY, mongo, type ObjectId } from "#lib/platform/mongo.ts";
import { type DayFacts, Gathered } from "./day-facts.ts";
import { holdLease, type Lease, LeaseLost } from "./lease.ts";
import { type FoldBatch, type Placed, placeEvents } from "./placed.ts";
import { Totals } from "./totals.ts";
import { touchArtists } from "./touch.ts";
import { bulk, writeDays } from "./write-days.ts";

type Row = FoldBatch & { _id: ObjectId; lane: number; fold?: Date; window?: Long };
export type FoldOptions = {
  leaseTtlMs: number;
  /** Batches read at once. */
  readLimit: number;
  /** Called after a commit with the artists it touched and the batches that it counted (none for a slow commit). */
  onCommit(artists: string[], batches: readonly FoldBatch[]): void;
};

/** Servers' clocks and slow inserts: batches may appear this much behind the newest one folded. */
const SLACK_MS = 10_000;
/** Older stragglers (a server that stalled between clock and insert) are found by a look from the start. */
const FULL_LOOK_MS = 30_000;
/** A large artist's day is hundreds of kilobytes; a transaction must fit well into the storage engine's cache. */
const DAYS_A_TRANSACTION = 200;
const MAX_EVENTS = 250_000;
const PROJECTION = {
  ordinal: 1,
  person: 1,
  session: 1,
  skewMs: 1,
  receivedAt: 1,
  context: 1,
  events: 1,
  flag: 1,
  fold: 1,
};

export class LaneFold {
  readonly lease: Lease;
  readonly #options: FoldOptions;
  #open = new Gathered();
  #newestMs = 0;
  #lookedAt = 0;
  #windowOpenedAt = 0;

  constructor(lease: Lease, options: FoldOptions) {
    this.lease = lease;
    this.#options = options;
  }

  /** Gathers the batches of windows that an earlier holder left unfinished. */
  async recover(): Promise<void> {
    await directory().refresh();
    const filter = { lane: this.lease.lane, window: { $gt: Long.fromNumber(this.lease.slowDone) } };
    for await (const batch of this.#batches().find(filter, { projection: PROJECTION, batchSize: 500 })) {
      for (const placed of placeEvents([batch])) this.#open.add(placed);
    }
    if (this.hasOpenSets) await this.commitSets();
  }

  /** Whether counted events wait for the slow part. */
  get hasOpenSets(): boolean {
    return !this.#open.isEmpty;
  }

  /** How long ago the first events that wait for the slow part were counted, ms; 0 when none wait. */
  get setsAgeMs(): number {
    return this.#open.isEmpty ? 0 : Date.now() - this.#windowOpenedAt;
  }

  /** Counts what lies in the outbox, at most `readLimit` batches. @returns how many it took out */
  async foldNext(): Promise<number> {
    const waiting = await this.#read();
    if (waiting.length === 0) return 0;
    const batches = await this.#withoutErased(waiting);
    if (batches.length === 0) return waiting.length;
    await directory().refresh();
    const totals = new Totals();
    const placed: Placed[] = [...placeEvents(batches)];
    for (const event of placed) totals.add(event);
    await this.#commit("fast", async (session) => {
      await bulk("rollups", totals.upserts(this.lease.lane), session);
      await touchArtists(
        [...totals.artists()].map((artistId) => ({ artistId, days: [], complete: false })),
        this.lease.lane,
        session,
      );
      await this.#takeFromOutbox(batches, session);
      await holdLease(this.lease, this.#options.leaseTtlMs, {}, session);
    });
    if (this.#open.isEmpty) this.#windowOpenedAt = Date.now();
    for (const event of placed) this.#open.add(event);
    this.#newestMs = batches.at(-1)!.fold!.getTime();
    meters().folded.inc(placed.length);
    this.#options.onCommit([...totals.artists()], batches);
    return waiting.length;
  }

  /** Whether the window holds as much as one transaction should write. */
  get setsAreFull(): boolean {
    return this.#open.size > MAX_EVENTS;
  }

  /** Writes what the window gathered and opens the next one. */
  async commitSets(): Promise<void> {
    const open = this.#open;
    const { window, lane } = this.lease;
    const days = open.days().sort((a, b) => (a.artistId < b.artistId ? -1 : 1));
    for (let start = 0; start < days.length; start += DAYS_A_TRANSACTION) {
      const chunk = days.slice(start, start + DAYS_A_TRANSACTION);
      const rest = days.slice(start + DAYS_A_TRANSACTION);
      // The window is done with its last days; until then another holder would begin it again.
      const done = rest.length === 0 ? { slowDone: window, window: window + 1 } : {};
      await this.#commit("slow", async (session) => {
        await writeDays(chunk, lane, window, session);
        await this.#touchDays(chunk, rest, session);
        await holdLease(this.lease, this.#options.leaseTtlMs, done, session);
      });
    }
    this.lease.slowDone = window;
    this.lease.window = window + 1;
    this.#open = new Gathered();
    this.#options.onCommit([...open.artists()], []);
  }

  /** An artist's numbers are complete up to now when none of their days is among the rest. */
  async #touchDays(days: DayFacts[], rest: DayFacts[], session: ClientSession): Promise<void> {
    const waiting = new Set(rest.map(({ artistId }) => artistId));
    const byArtist = Map.groupBy(days, ({ artistId }) => artistId);
    const touches = [...byArtist].map(([artistId, own]) => ({
      artistId,
      days: own.map(({ day }) => day),
      complete: !waiting.has(artistId),
    }));
    await touchArtists(touches, this.lease.lane, session);
  }

  /** Prolongs the lease when there is nothing to commit. */
  hold(): Promise<void> {
    return holdLease(this.lease, this.#options.leaseTtlMs, {});
  }

  /**
   * The batches leave the outbox in the transaction that counts them, all of them or none. A driver that lost its
   * connection while it committed may run the transaction again though it went through: then they are no longer there.
   */
  async #takeFromOutbox(batches: readonly Row[], session: ClientSession): Promise<void> {
    const result = await this.#batches().updateMany(
      { _id: { $in: batches.map(({ _id }) => _id) }, fold: { $exists: true } },
      { $unset: { fold: "" }, $set: { window: Long.fromNumber(this.lease.window) } },
      { session },
    );
    if (result.modifiedCount !== batches.length) throw new LeaseLost();
  }

  /**
   * A process that stalled may store a batch of somebody who was erased meanwhile: it goes uncounted. Who is erased is
   * asked after the batches were read, so none of them can be younger than the answer.
   */
  async #withoutErased(batches: Row[]): Promise<Row[]> {
    const erased = await suppressedSelves();
    if (erased.size === 0) return batches;
    const isErased = new Map(
      [...new Set(batches.map(({ person }) => person))].map((p) => [p, erased.has(p)]),
    );
    const gone = batches.filter(({ person }) => isErased.get(person)).map(({ _id }) => _id);
    if (gone.length === 0) return batches;
    await this.#batches().deleteMany(
      { _id: { $in: gone }, fold: { $exists: true } },
      { writeConcern: MAJORITY },
    );
    return batches.filter(({ person }) => !isErased.get(person));
  }

  #batches() {
    return mongo().collection<Row>("event_batches");
  }

  async #read(): Promise<Row[]> {
    const full = Date.now() - this.#lookedAt > FULL_LOOK_MS;
    if (full) this.#lookedAt = Date.now();
    // From just behind the last commit: the index's start is full of entries that were folded and not yet removed.
    const from = new Date(full ? 0 : this.#newestMs - SLACK_MS);
    const rows = await this.#batches()
      .find(
        { lane: this.lease.lane, fold: { $gte: from } },
        {
          projection: PROJECTION,
          sort: { fold: 1 },
          limit: this.#options.readLimit,
          batchSize: this.#options.readLimit,
        },
      )
      .toArray();
    meters().foldLag.set(rows[0] ? (Date.now() - rows[0].receivedAt.getTime()) / 1000 : 0);
    return rows;
  }

  async #commit(part: "fast" | "slow", work: (session: ClientSession) => Promise<void>): Promise<void> {
    const end = meters().foldSeconds.startTimer({ part });
    await this.lease.session.withTransaction(
      work,
      // Read what was there when the transaction began; both parts rewrite what they read.
      { readConcern: { level: "snapshot" }, writeConcern: MAJORITY },
    );
    end();
  }
}
