/**
 * The fold of one lane: batches in, rollups out, exactly once.
 *
 * A batch lies in the outbox with `fold` set. The fast part reads such batches, adds their counts to minutes, hours
 * and days, and in the same transaction replaces `fold` by the number of the current slow window. The slow part writes
 * what that window gathered (sets, recordings, listeners) and records the window as done. Each transaction ends with
 * the lease's fence. Killed anywhere: a batch with `fold` is counted nowhere, a batch of an unfinished window has its
 * counts but not its sets, and the next holder reads exactly those again.
 */
import { directory } from "#lib/catalogue/index.ts";
import { derivedId } from "#lib/core/ids.ts";
import { meters } from "#lib/platform/meters.ts";
import { type ClientSession, Long, MAJORITY, mongo, mongoClient, ObjectId } from "#lib/platform/mongo.ts";
import { holdLease, type Lease, LeaseLost } from "./lease.ts";
import { type FoldBatch, type Placed, placeEvents } from "./placed.ts";
import { type DaySets, Sets } from "./sets.ts";
import { Totals } from "./totals.ts";
import { bulk, writeContents, writeDays } from "./write-sets.ts";

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
/** Bitmaps of large artists are tens of kilobytes; a transaction must fit well into the storage engine's cache. */
const DAYS_A_TRANSACTION = 500;
const MAX_CONTENTS = 20_000;
const PROJECTION = { ordinal: 1, person: 1, session: 1, skewMs: 1, receivedAt: 1, events: 1, fold: 1 };

export class LaneFold {
  readonly lease: Lease;
  readonly #options: FoldOptions;
  #sets = new Sets();
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
      for (const placed of placeEvents([batch])) this.#sets.add(placed);
    }
    if (this.hasOpenSets) await this.commitSets();
  }

  /** Whether counted events wait for the slow part. */
  get hasOpenSets(): boolean {
    return !this.#sets.isEmpty;
  }

  /** How long ago the first events that wait for the slow part were counted, ms; 0 when none wait. */
  get setsAgeMs(): number {
    return this.#sets.isEmpty ? 0 : Date.now() - this.#windowOpenedAt;
  }

  /** Counts what lies in the outbox, at most `readLimit` batches. @returns how many it counted */
  async foldNext(): Promise<number> {
    const batches = await this.#read();
    if (batches.length === 0) return 0;
    await directory().refresh();
    const totals = new Totals();
    const placed: Placed[] = [...placeEvents(batches)];
    for (const event of placed) totals.add(event);
    await this.#commit("fast", async (session) => {
      await bulk("rollups", totals.upserts(this.lease.lane), session);
      await this.#touch(totals.artists(), false, session);
      await this.#takeFromOutbox(batches, session);
      await holdLease(this.lease, this.#options.leaseTtlMs, {}, session);
    });
    if (this.#sets.isEmpty) this.#windowOpenedAt = Date.now();
    for (const event of placed) this.#sets.add(event);
    this.#newestMs = batches.at(-1)!.fold!.getTime();
    meters().folded.inc(placed.length);
    this.#options.onCommit([...totals.artists()], batches);
    return batches.length;
  }

  /** Whether the window holds as much as one transaction should write. */
  get setsAreFull(): boolean {
    return this.#sets.contents.size > MAX_CONTENTS;
  }

  /** Writes what the window gathered and opens the next one. */
  async commitSets(): Promise<void> {
    const sets = this.#sets;
    const { window, lane } = this.lease;
    const days = [...sets.days.values()];
    // Sets can be written twice, so all but the last of them go ahead in transactions that the cache can hold.
    const last = await this.#commitDaysAhead(days);
    await this.#commit("slow", async (session) => {
      await writeDays(last, lane, session);
      await writeContents([...sets.contents.values()], lane, session);
      await this.#touch(sets.artists, true, session);
      await holdLease(
        this.lease,
        this.#options.leaseTtlMs,
        { slowDone: window, window: window + 1 },
        session,
      );
    });
    this.lease.slowDone = window;
    this.lease.window = window + 1;
    this.#sets = new Sets();
    this.#options.onCommit([...sets.artists], []);
  }

  async #commitDaysAhead(days: DaySets[]): Promise<DaySets[]> {
    let start = 0;
    for (; days.length - start > DAYS_A_TRANSACTION; start += DAYS_A_TRANSACTION) {
      const chunk = days.slice(start, start + DAYS_A_TRANSACTION);
      await this.#commit("slow", async (session) => {
        await writeDays(chunk, this.lease.lane, session);
        await holdLease(this.lease, this.#options.leaseTtlMs, {}, session);
      });
    }
    return days.slice(start);
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
    await mongoClient().withSession((session) =>
      session.withTransaction(
        () => work(session),
        // Read what was there when the transaction began; both parts rewrite what they read.
        { readConcern: { level: "snapshot" }, writeConcern: MAJORITY },
      ),
    );
    end();
  }

  /** An artist's commit: a number and a time that grow with every change, and the time up to which all parts are in. */
  async #touch(artists: Iterable<string>, setsToo: boolean, session: ClientSession): Promise<void> {
    const now = new Date();
    const { lane } = this.lease;
    const operations = [...artists].map((artistId) => ({
      updateOne: {
        filter: { _id: new ObjectId(derivedId("commit", artistId, lane)) },
        update: setsToo
          ? { $inc: { seq: Long.ONE }, $set: { asOf: now, changedAt: now }, $setOnInsert: { artistId, lane } }
          : {
              $inc: { seq: Long.ONE },
              $set: { changedAt: now },
              $setOnInsert: { artistId, lane, asOf: now },
            },
        upsert: true,
      },
    }));
    await bulk("artist_commits", operations, session);
  }
}
