/**
 * Days computed anew from raw events, and from the carries of people who were erased. A day is touched only if every contribution to it is still there: raw events
 * live seven days from reception, and each day keeps its earliest reception. The lane's lease is held meanwhile, so
 * nothing is counted beside it; new batches wait in the outbox.
 */
import { LANE_COUNT } from "#lib/core/lanes.ts";
import { withEvents } from "#lib/events/stored.ts";
import { type ClientSession, MAJORITY, mongo, type ObjectId } from "#lib/platform/mongo.ts";
import { addCarried, type Carried, carriedCount, eachCarry } from "./carry.ts";
import { Gathered } from "./day-facts.ts";
import { LaneFold } from "./lane.ts";
import { acquireLease, holdLease, type Lease, releaseLease } from "./lease.ts";
import { type FoldRow, type Placed, placeEvents } from "./placed.ts";
import { Totals } from "./totals.ts";
import { touchArtists } from "./touch.ts";
import { bulk, writeDays } from "./write-days.ts";

export const RAW_KEPT_MS = 7 * 86_400_000;
/** Expired documents are removed a while after their time; what is close to it may be gone while we read. */
const MARGIN_MS = 3_600_000;
const LEASE_TTL_MS = 60_000;
/** Many days a transaction, since each costs a journalled majority; not so many that one takes seconds. */
const DAYS_A_TRANSACTION = 100;

export type Rebuilt = { rebuilt: number; left: { artistId: string; day: string; reason: string }[] };
type DayRow = { artistId: string; day: string; firstReceivedAt: Date };
const keyOf = ({ artistId, day }: Pick<DayRow, "artistId" | "day">): string => `${artistId}|${day}`;
type Options = { from: string; to: string; holder: string; onProgress?(share: number): void; nowMs?: number };

async function drain(fold: LaneFold): Promise<void> {
  await fold.recover();
  while ((await fold.foldNext()) > 0);
  if (fold.hasOpenSets) await fold.commitSets();
}

type Contributions = Map<string, { events: Placed[]; carries: Carried[] }>;

/** What the wanted artist-days are made of. While somebody is erased, batches turn into carries: then it is read again. */
async function gather(lease: Lease, wanted: Map<string, DayRow>, sinceMs: number): Promise<Contributions> {
  for (;;) {
    const before = await carriedCount(lease.lane);
    const gathered = await gatherOnce(lease, wanted, sinceMs);
    if ((await carriedCount(lease.lane)) === before) return gathered;
  }
}

async function gatherOnce(
  lease: Lease,
  wanted: Map<string, DayRow>,
  sinceMs: number,
): Promise<Contributions> {
  const gathered: Contributions = new Map(
    [...wanted.keys()].map((key) => [key, { events: [], carries: [] }]),
  );
  const batches = mongo()
    .collection<FoldRow & { _id: ObjectId }>("event_batches")
    .find(
      { lane: lease.lane, receivedAt: { $gte: new Date(sinceMs) }, fold: { $exists: false } },
      { batchSize: 500 },
    );
  let heldAt = Date.now();
  for await (const batch of batches) {
    if (Date.now() - heldAt > LEASE_TTL_MS / 4) {
      await holdLease(lease, LEASE_TTL_MS, {});
      heldAt = Date.now();
    }
    for (const placed of placeEvents([withEvents(batch)])) gathered.get(keyOf(placed))?.events.push(placed);
  }
  await eachCarry(lease.lane, sinceMs, (carry) => gathered.get(keyOf(carry))?.carries.push(carry));
  return gathered;
}

/** Puts the days of a group in the place of what was counted for them, in one transaction. */
async function replaceDays(
  lease: Lease,
  group: DayRow[],
  gathered: Contributions,
  session: ClientSession,
): Promise<void> {
  const { lane } = lease;
  const totals = new Totals();
  const gatheredDays = new Gathered();
  for (const row of group) {
    const { events, carries } = gathered.get(keyOf(row))!;
    for (const event of events) {
      totals.add(event);
      gatheredDays.add(event);
    }
    for (const carry of carries) addCarried(carry, totals, gatheredDays);
  }
  const places = group.map(({ artistId, day }) => ({ artistId, day, lane }));
  for (const collection of ["rollups", "day_parts", "listener_days", "cube_days"]) {
    await mongo().collection(collection).deleteMany({ $or: places }, { session });
  }
  await bulk(
    "rollups",
    totals.documents(lane).map((document) => ({ insertOne: { document } })),
    session,
  );
  await writeDays(gatheredDays.days(), lane, lease.slowDone, session);
  const byArtist = Map.groupBy(group, ({ artistId }) => artistId);
  await touchArtists(
    [...byArtist].map(([artistId, own]) => ({
      artistId,
      days: own.map(({ day }) => day),
      completeAt: new Date(),
    })),
    lane,
    session,
  );
  await holdLease(lease, LEASE_TTL_MS, {}, session);
}

async function rebuildLane(lane: number, options: Options, nowMs: number, result: Rebuilt): Promise<void> {
  // From a running worker too: it finds out at its next commit and waits until the lane is free again.
  const lease = (await acquireLease(lane, options.holder, LEASE_TTL_MS, true))!;
  try {
    await drain(new LaneFold(lease, { leaseTtlMs: LEASE_TTL_MS, readLimit: 1000, onCommit: () => {} }));
    const rows = await mongo()
      .collection<DayRow>("rollups")
      .find(
        { grain: "day", lane, day: { $gte: options.from, $lte: options.to } },
        { projection: { artistId: 1, day: 1, firstReceivedAt: 1 } },
      )
      .toArray();
    const oldest = nowMs - RAW_KEPT_MS + MARGIN_MS;
    const wanted = new Map<string, DayRow>();
    for (const row of rows) {
      if (row.firstReceivedAt.getTime() >= oldest) wanted.set(keyOf(row), row);
      else
        result.left.push({
          artistId: row.artistId,
          day: row.day,
          reason: "raw events of this day are no longer all kept",
        });
    }
    const gathered = await gather(lease, wanted, oldest);
    const days = [...wanted.values()];
    for (let start = 0; start < days.length; start += DAYS_A_TRANSACTION) {
      const group = days.slice(start, start + DAYS_A_TRANSACTION);
      await lease.session.withTransaction((session) => replaceDays(lease, group, gathered, session), {
        readConcern: { level: "snapshot" },
        writeConcern: MAJORITY,
      });
      result.rebuilt += group.length;
      options.onProgress?.(Math.min(1, (start + group.length) / days.length));
    }
  } finally {
    await releaseLease(lease);
  }
}

/** Recomputes the local days from `from` to `to` of every artist. @returns how many artist-days, and which were left */
export async function rebuildDays(options: Options): Promise<Rebuilt> {
  const result: Rebuilt = { rebuilt: 0, left: [] };
  for (let lane = 0; lane < LANE_COUNT; lane++)
    await rebuildLane(lane, options, options.nowMs ?? Date.now(), result);
  return result;
}
