/**
 * What somebody's batches added to artists' days, without the batches: a rebuild counts it in their place. A carry holds the
 * same totals and facts as the days themselves, and no id, play, session or pseudonym.
 *
 * Batches become carries in one transaction, which also raises the lane's counter: who gathers batches and carries one
 * after the other sees by the counter that a batch may have been missed, or counted with its carry.
 */
import { randomBytes } from "node:crypto";
import { directory } from "#lib/catalogue/index.ts";
import { derivedId } from "#lib/core/ids.ts";
import { LANE_COUNT } from "#lib/core/lanes.ts";
import { bytesOf, decodeFacts, encodeFacts } from "#lib/cube/index.ts";
import { withEvents } from "#lib/events/stored.ts";
import { Binary, type ClientSession, Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { Gathered } from "./day-facts.ts";
import { slowDoneOf } from "./lease.ts";
import { type FoldBatch, type FoldRow, placeEvents } from "./placed.ts";
import { type CarriedTotals, Totals } from "./totals.ts";

/** What one transaction takes at most: others write beside it, and it must fit well into the storage engine's cache. */
const MAX_BATCHES = 500;
const MAX_EVENTS = 2500;
/** What the database is asked for at once: others' events wait behind it, some milliseconds. */
const STEP = { read: 25, inserted: 30, deleted: 25 };

type Found = FoldBatch & { _id: ObjectId };
type CarryRow = {
  _id: ObjectId;
  artistId: string;
  day: string;
  lane: number;
  totals: CarriedTotals;
  facts: Binary;
  receivedAt: Date;
};
export type TakenOut = {
  /** The batches that are gone now; none: nothing that was counted is left. */
  batches: ObjectId[];
  events: number;
  artists: Set<string>;
};

const batches = () => mongo().collection<FoldRow & { _id: ObjectId }>("event_batches");
const carries = () => mongo().collection<CarryRow>("carries");
const counters = () => mongo().collection<{ _id: ObjectId; name: string; next: Long }>("counters");
const nameOf = (lane: number): string => `carried:${lane}`;
const counterId = (lane: number): ObjectId => new ObjectId(derivedId("counter", nameOf(lane)));

/** Grows with every change of batches into carries on a lane. */
export async function carriedCount(lane: number): Promise<number> {
  return Number((await counters().findOne({ _id: counterId(lane) }))?.next ?? 0);
}

async function raiseCount(lane: number, session: ClientSession): Promise<void> {
  await counters().updateOne(
    { _id: counterId(lane) },
    { $inc: { next: Long.ONE }, $setOnInsert: { name: nameOf(lane) } },
    { upsert: true, session },
  );
}

/** Batches that are counted with all their parts, as many as fit. */
async function readCounted(
  pseudonyms: readonly string[],
  lane: number,
  session: ClientSession,
  rest: () => Promise<void>,
): Promise<Found[]> {
  const done = Long.fromNumber(await slowDoneOf(lane, session));
  const found: Found[] = [];
  let events = 0;
  const cursor = batches().find(
    { person: { $in: [...pseudonyms] }, lane, fold: { $exists: false }, window: { $not: { $gt: done } } },
    { session, limit: MAX_BATCHES, batchSize: STEP.read },
  );
  for await (const row of cursor) {
    const batch = withEvents(row);
    found.push(batch);
    events += batch.events.length;
    if (events >= MAX_EVENTS) break;
    if (found.length % STEP.read === 0) await rest();
  }
  return found;
}

function carriesOf(found: readonly Found[], lane: number): CarryRow[] {
  const totals = new Totals();
  const gathered = new Gathered();
  for (const placed of placeEvents(found)) {
    totals.add(placed);
    gathered.add(placed);
  }
  const facts = new Map(gathered.days().map((day) => [`${day.artistId}|${day.day}`, day.facts.rows]));
  return totals.carried().map(({ artistId, day, totals: own }) => ({
    _id: new ObjectId(randomBytes(12)),
    artistId,
    day,
    lane,
    totals: own,
    facts: new Binary(Buffer.from(encodeFacts(facts.get(`${artistId}|${day}`)!))),
    // It goes when the first of its batches would have gone: from then on the day is not rebuilt any more.
    receivedAt: new Date(own.firstReceivedMs),
  }));
}

/**
 * Puts carries in the place of counted batches of these pseudonyms, inside the caller's transaction. Call it until it takes
 * nothing; batches that are not counted yet are left (`countBatchesOf`).
 *
 * @param rest between two of its steps: lets others work
 */
export async function takeOutBatches(
  pseudonyms: readonly string[],
  session: ClientSession,
  rest: () => Promise<void> = async () => {},
): Promise<TakenOut> {
  await directory().refresh();
  for (let lane = 0; lane < LANE_COUNT; lane++) {
    const found = await readCounted(pseudonyms, lane, session, rest);
    if (found.length === 0) continue;
    const ids = found.map(({ _id }) => _id);
    const made = carriesOf(found, lane);
    for (let at = 0; at < made.length; at += STEP.inserted) {
      await rest();
      await carries().insertMany(made.slice(at, at + STEP.inserted), { session });
    }
    for (let at = 0; at < ids.length; at += STEP.deleted) {
      await rest();
      await batches().deleteMany({ _id: { $in: ids.slice(at, at + STEP.deleted) } }, { session });
    }
    await raiseCount(lane, session);
    return {
      batches: ids,
      events: found.reduce((sum, { events }) => sum + events.length, 0),
      artists: new Set(made.map(({ artistId }) => artistId)),
    };
  }
  return { batches: [], events: 0, artists: new Set() };
}

/** How many batches of these pseudonyms are there still: those that the fold has yet to finish, after `takeOutBatches`. */
export const countBatchesOf = (pseudonyms: readonly string[]): Promise<number> =>
  batches().countDocuments({ person: { $in: [...pseudonyms] } });

/** Calls `take` with what was carried of a lane since then, in the form that the days are made of. */
export async function eachCarry(
  lane: number,
  sinceMs: number,
  take: (carry: Carried) => void,
): Promise<void> {
  const rows = carries().find({ lane, receivedAt: { $gte: new Date(sinceMs) } }, { batchSize: 500 });
  for await (const { artistId, day, totals, facts } of rows) take({ artistId, day, totals, facts });
}

export type Carried = Pick<CarryRow, "artistId" | "day" | "totals" | "facts">;

export function addCarried(carry: Carried, totals: Totals, gathered: Gathered): void {
  const { artistId, day } = carry;
  const { startMs, endMs, firstReceivedMs: receivedMs } = carry.totals;
  totals.addCarried({ artistId, day }, carry.totals);
  gathered.addFacts({ artistId, day, startMs, endMs, receivedMs }, decodeFacts(bytesOf(carry.facts)));
}
