/**
 * The fold of one lane: batches in, rollups out, exactly once.
 *
 * A batch lies in the outbox with `fold` set. The fast part reads such batches, adds their counts to minutes, hours
 * and days, and in the same transaction replaces `fold` by the number of the open window. The slow part closes the window,
 * writes what it gathered (groups, listeners, the cube) some days at a time, and records it as done; between these steps
 * the fast part goes on into the next window. Each transaction ends with the lease's fence. Killed anywhere: a batch with
 * `fold` is counted nowhere, a batch of an unfinished window has its counts but not all of its sets. The next holder reads
 * the batches of each such window again and writes it under its own number, which a day takes once.
 */
import { directory } from "#lib/catalogue/index.ts";
import { sizeOf, withEvents } from "#lib/events/stored.ts";
import { suppressedSelves } from "#lib/people/index.ts";
import { meters } from "#lib/platform/meters.ts";
import { type ClientSession, Long, MAJORITY, mongo, type ObjectId } from "#lib/platform/mongo.ts";
import { type DayFacts, Gathered } from "./day-facts.ts";
import { holdLease, type Lease, LeaseLost } from "./lease.ts";
import { type FoldBatch, type FoldRow, type Placed, placeEvents } from "./placed.ts";
import { Totals } from "./totals.ts";
import { touchArtists } from "./touch.ts";
import { bulk, writeDays } from "./write-days.ts";

type Outbox = { _id: ObjectId; lane: number; fold?: Date; window?: Long };
type Row = FoldBatch & Outbox;
export type FoldOptions = {
  leaseTtlMs: number;
  /** Batches read at once. */
  readLimit: number;
  /** No more batches are read at once when their events have so many bytes; they take some ten times as much in memory. */
  readBytes?: number;
  /** Called after a commit with the artists it touched and the batches that it counted (none for a slow commit). */
  onCommit(artists: string[], batches: readonly FoldBatch[]): void;
};

/** Servers' clocks and slow inserts: batches may appear this much behind the newest one folded. */
const SLACK_MS = 10_000;
/** Older stragglers (a server that stalled between clock and insert) are found by a look from the start. */
const FULL_LOOK_MS = 30_000;
/**
 * What one slow transaction takes: the fast part waits for it, and it must fit well into the storage engine's cache (a large
 * artist's day is hundreds of kilobytes).
 */
const STEP = { days: 50, events: 25_000 };
const MAX_EVENTS = 400_000;
/** A backlog of large batches must not fill the memory: a second of 30,000 small events is 6 MB. */
const READ_BYTES = 16 * 2 ** 20;
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

/** In steps, at least one. An artist's days come together. */
function stepsOf(days: readonly DayFacts[]): DayFacts[][] {
  const steps: DayFacts[][] = [[]];
  let events = 0;
  for (const day of days.toSorted((a, b) => (a.artistId < b.artistId ? -1 : 1))) {
    const step = steps.at(-1)!;
    if (step.length > 0 && (step.length === STEP.days || events + day.facts.rows.length > STEP.events)) {
      steps.push([day]);
      events = 0;
    } else step.push(day);
    events += day.facts.rows.length;
  }
  return steps;
}

export class LaneFold {
  readonly lease: Lease;
  readonly #options: FoldOptions;
  #open = new Gathered();
  /** Whether any batch went into the open window; its events may have nothing to gather. */
  #hasBatches = false;
  #newestMs = 0;
  #lookedAt = 0;
  #windowOpenedAt = 0;
  #hasMore = false;

  constructor(lease: Lease, options: FoldOptions) {
    this.lease = lease;
    this.#options = options;
  }

  /** Writes the windows that an earlier holder left unfinished, each under its own number. */
  async recover(): Promise<void> {
    await directory().refresh();
    const { lane, slowDone } = this.lease;
    const unfinished = await this.#batches().distinct("window", {
      lane,
      window: { $gt: Long.fromNumber(slowDone) },
    });
    for (const window of unfinished.map(Number).sort((a, b) => a - b)) {
      const closedAt = new Date();
      if (window === this.lease.window) await this.#openWindow(window + 1);
      const gathered = new Gathered();
      const batches = this.#batches().find(
        { lane, window: Long.fromNumber(window) },
        { projection: PROJECTION, batchSize: 500 },
      );
      for await (const batch of batches)
        for (const placed of placeEvents([withEvents(batch)])) gathered.add(placed);
      await this.#writeWindow({ window, gathered, closedAt });
    }
  }

  /** Whether counted batches wait for the slow part. */
  get hasOpenSets(): boolean {
    return this.#hasBatches;
  }

  /** How long ago the first events that wait for the slow part were counted, ms; 0 when none wait. */
  get setsAgeMs(): number {
    return this.#hasBatches ? Date.now() - this.#windowOpenedAt : 0;
  }

  /** Whether the last look into the outbox left something there. */
  get hasMore(): boolean {
    return this.#hasMore;
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
        [...totals.artists()].map((artistId) => ({ artistId, days: [], completeAt: null })),
        this.lease.lane,
        session,
      );
      await this.#takeFromOutbox(batches, session);
      await holdLease(this.lease, this.#options.leaseTtlMs, {}, session);
    });
    if (!this.#hasBatches) this.#windowOpenedAt = Date.now();
    this.#hasBatches = true;
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

  /**
   * Writes what the open window gathered, and opens the next one.
   * @param between what may go on between two steps of it: the fast part, so that nobody waits for a large window
   */
  async commitSets(between?: () => Promise<unknown>): Promise<void> {
    const { window } = this.lease;
    const closed = { window, gathered: this.#open, closedAt: new Date() };
    await this.#openWindow(window + 1);
    this.#open = new Gathered();
    this.#hasBatches = false;
    await this.#writeWindow(closed, between);
  }

  async #openWindow(window: number): Promise<void> {
    await holdLease(this.lease, this.#options.leaseTtlMs, { window });
    this.lease.window = window;
  }

  async #writeWindow(
    { window, gathered, closedAt }: { window: number; gathered: Gathered; closedAt: Date },
    between: () => Promise<unknown> = async () => {},
  ): Promise<void> {
    const steps = stepsOf(gathered.days());
    for (const [index, step] of steps.entries()) {
      const rest = steps.slice(index + 1);
      const done = rest.length === 0 ? { slowDone: window } : {};
      await this.#commit("slow", async (session) => {
        await writeDays(step, this.lease.lane, window, session);
        await this.#touchDays(step, rest.flat(), closedAt, session);
        await holdLease(this.lease, this.#options.leaseTtlMs, done, session);
      });
      if (rest.length > 0) await between();
    }
    this.lease.slowDone = window;
    this.#options.onCommit([...gathered.artists()], []);
  }

  /** An artist's numbers are complete up to the window's end when none of their days is among the rest. */
  async #touchDays(
    days: DayFacts[],
    rest: DayFacts[],
    closedAt: Date,
    session: ClientSession,
  ): Promise<void> {
    const waiting = new Set(rest.map(({ artistId }) => artistId));
    const byArtist = Map.groupBy(days, ({ artistId }) => artistId);
    const touches = [...byArtist].map(([artistId, own]) => ({
      artistId,
      days: own.map(({ day }) => day),
      completeAt: waiting.has(artistId) ? null : closedAt,
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
    return mongo().collection<FoldRow & Outbox>("event_batches");
  }

  async #read(): Promise<Row[]> {
    const full = Date.now() - this.#lookedAt > FULL_LOOK_MS;
    if (full) this.#lookedAt = Date.now();
    // From just behind the last commit: the index's start is full of entries that were folded and not yet removed.
    const from = new Date(full ? 0 : this.#newestMs - SLACK_MS);
    const { readLimit, readBytes = READ_BYTES } = this.#options;
    const cursor = this.#batches().find(
      { lane: this.lease.lane, fold: { $gte: from } },
      { projection: PROJECTION, sort: { fold: 1 }, limit: readLimit, batchSize: readLimit },
    );
    const rows: Row[] = [];
    let bytes = 0;
    for await (const row of cursor) {
      rows.push(withEvents(row));
      bytes += sizeOf(row.events);
      if (bytes >= readBytes) break;
    }
    this.#hasMore = bytes >= readBytes || rows.length === readLimit;
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
