/**
 * Who folds a lane. A lease has an epoch that grows with each change of hands; every fold transaction checks it
 * as its last step, so a worker that stalled and comes back finds its transaction refused: nothing counts twice.
 * Expiry follows the database's clock, so workers' clocks may be wrong.
 *
 * A lease has one session, in which its holder runs every transaction and which its row names. Whoever takes the lane
 * ends that session first: what a killed holder left half done would else keep its rows, the lease's among them, until
 * the database gives up on it.
 */
import { derivedId } from "#lib/core/ids.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import {
  type ClientSession,
  isDuplicateKey,
  Long,
  mongo,
  mongoClient,
  ObjectId,
  UUID,
} from "#lib/platform/mongo.ts";

type Row = {
  _id: ObjectId;
  lane: number;
  holder: string | null;
  epoch: Long;
  expiresAt: Date;
  window: Long;
  slowDone: Long;
  /** The holder's, as hex; none while nobody holds the lane. */
  session?: string | null;
};

export type Lease = {
  lane: number;
  epoch: Long;
  /** Number of the slow window that fast commits now write into batches. */
  window: number;
  /** Windows up to here have their slow part committed. */
  slowDone: number;
  /** For every transaction under this lease. */
  session: ClientSession;
};

/** The lease has another holder now, or its work was done already; what was in memory is worthless. */
export class LeaseLost extends Error {
  constructor() {
    super("the lane's lease was taken over");
    this.name = "LeaseLost";
  }
}

const rows = () => mongo().collection<Row>("leases");
const idOf = (lane: number): ObjectId => new ObjectId(derivedId("lease", lane));
const expiry = (ttlMs: number) => ({ $add: ["$$NOW", ttlMs] });
const zero = Long.ZERO;

/** Ends what runs in a former holder's session; a database that does not let us has it wait for its own limit. */
async function endSession(session: string): Promise<void> {
  try {
    await mongo().command({ killSessions: [{ id: new UUID(session) }] });
  } catch (error) {
    log().debug("a former holder's session was not ended", errorFields(error));
  }
}

async function putRow(lane: number): Promise<void> {
  const $setOnInsert = {
    lane,
    holder: null,
    epoch: zero,
    expiresAt: new Date(0),
    window: zero,
    slowDone: zero,
  };
  await rows()
    .updateOne({ _id: idOf(lane) }, { $setOnInsert }, { upsert: true })
    .catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
}

/**
 * Takes the lane if it is free or its lease has run out; null when somebody holds it. `force` takes it from a
 * living holder too, which the fence makes safe: that one's transaction under way is refused.
 */
export async function acquireLease(
  lane: number,
  holder: string,
  ttlMs: number,
  force = false,
): Promise<Lease | null> {
  await putRow(lane);
  const mayBeTaken = {
    _id: idOf(lane),
    ...(force ? {} : { $or: [{ holder: null }, { holder }, { $expr: { $lt: ["$expiresAt", "$$NOW"] } }] }),
  };
  const former = await rows().findOne(mayBeTaken);
  if (!former) return null;
  if (former.session) await endSession(former.session);
  const session = mongoClient().startSession();
  const row = await rows().findOneAndUpdate(
    mayBeTaken,
    // A new holder opens a new window: those that are unfinished take no more batches.
    [
      {
        $set: {
          holder: { $literal: holder },
          epoch: { $add: ["$epoch", Long.ONE] },
          window: { $add: ["$window", Long.ONE] },
          expiresAt: expiry(ttlMs),
          session: session.id!.id.toString("hex"),
        },
      },
    ],
    { returnDocument: "after", promoteLongs: false, writeConcern: { w: "majority" } },
  );
  if (!row) {
    await session.endSession();
    return null;
  }
  return { lane, epoch: row.epoch, window: Number(row.window), slowDone: Number(row.slowDone), session };
}

/**
 * The fence: the last write of each fold transaction. It also prolongs the lease. Both windows are checked with the epoch:
 * a transaction that finished a window and is run again by the driver finds it finished.
 * @throws LeaseLost when somebody else took over
 */
export async function holdLease(
  lease: Lease,
  ttlMs: number,
  changes: { slowDone?: number; window?: number },
  session?: ClientSession,
): Promise<void> {
  const set = Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [key, Long.fromNumber(value)]),
  );
  const result = await rows().updateOne(
    {
      _id: idOf(lease.lane),
      epoch: lease.epoch,
      window: Long.fromNumber(lease.window),
      slowDone: Long.fromNumber(lease.slowDone),
    },
    [{ $set: { ...set, expiresAt: expiry(ttlMs) } }],
    { session },
  );
  if (result.matchedCount === 0) throw new LeaseLost();
}

/** The lane's slow windows up to here are written. */
export async function slowDoneOf(lane: number, session: ClientSession): Promise<number> {
  return Number((await rows().findOne({ _id: idOf(lane) }, { session }))?.slowDone ?? 0);
}

/**
 * Lets go at once, so that another worker need not wait for the expiry. Only when no row names it any more may the session
 * go back to those that others use.
 */
export async function releaseLease(lease: Lease): Promise<void> {
  await rows().updateOne(
    { _id: idOf(lease.lane), epoch: lease.epoch },
    { $set: { holder: null, expiresAt: new Date(0), session: null } },
  );
  await lease.session.endSession();
}
