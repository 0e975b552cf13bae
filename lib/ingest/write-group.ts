/** Batches that arrive together, written together: people first, then one insert, then what became of each. */
import type { ConsentBy } from "#lib/apps/index.ts";
import { grantedOf, noteConsents } from "#lib/consent/index.ts";
import { laneOf } from "#lib/core/lanes.ts";
import { Problem } from "#lib/core/problem.ts";
import { type Identity, type Person, peopleOf } from "#lib/people/index.ts";
import { meters } from "#lib/platform/meters.ts";
import { singleton } from "#lib/platform/singleton.ts";
import { flagExcess, takeBack } from "./excess.ts";
import { GroupCommit, QueueFull } from "./group-commit.ts";
import { type Earlier, findEarlier, insertBatches, insertHistory, type StoredBatch } from "./store.ts";

export type Mode = "live" | "history";

export type Prepared = {
  identity: Identity;
  consentBy: ConsentBy;
  /** Which text the person agreed to, as the batch says. */
  version: string | undefined;
  /** The batch's id as hex. */
  id: string;
  batch: Omit<StoredBatch, "person" | "ordinal" | "lane">;
};

type Stored = Earlier | "stopped" | null;

/** Large enough that a group fills while one write runs, small enough that memory stays flat under overload. */
const LIMITS = { maxGroup: 250, maxQueued: 4000, maxWrites: 2 };

function ofPerson(batch: Prepared["batch"], { pseudonym, ordinal }: Person): StoredBatch {
  return { ...batch, person: pseudonym, ordinal: BigInt(ordinal), lane: laneOf(pseudonym) };
}

/** Who stands behind each; null for those from whom nothing may be taken. */
async function peopleBehind(group: readonly Prepared[]): Promise<(Person | null)[]> {
  const byLedger = group.filter(({ consentBy }) => consentBy === "ledger");
  if (byLedger.length === 0) return peopleOf(group.map(({ identity }) => identity));
  // Of those whom the ledger must know first, nothing is written before it has said so.
  const granted = await grantedOf(byLedger.map(({ identity }) => identity));
  const refused = new Set(byLedger.filter((_, index) => !granted[index]));
  const allowed = group.filter((item) => !refused.has(item));
  const people = await peopleOf(allowed.map(({ identity }) => identity));
  const byItem = new Map(allowed.map((item, index) => [item, people[index]!]));
  return group.map((item) => byItem.get(item) ?? null);
}

function noteGiven(group: readonly Prepared[], people: readonly (Person | null)[]): void {
  noteConsents(
    group.flatMap(({ consentBy, version, batch }, index) => {
      const person = people[index];
      if (!person || consentBy === "ledger") return [];
      return [{ person, version, app: batch.app, at: batch.receivedAt }];
    }),
  );
}

/** Inserts the rows; what was not stored now counts for nobody's day. @returns the ids that were there before */
async function insertLive(rows: StoredBatch[]): Promise<Set<string>> {
  flagExcess(rows);
  try {
    const before = await insertBatches(rows);
    if (before.size > 0) takeBack(rows.filter(({ _id }) => before.has(_id.toHexString())));
    for (const { _id, flag, events } of rows)
      if (flag && !before.has(_id.toHexString())) meters().flagged.inc({ reason: flag }, events.length);
    return before;
  } catch (error) {
    takeBack(rows);
    throw error;
  }
}

async function writeGroup(group: Prepared[], mode: Mode): Promise<Stored[]> {
  const people = await peopleBehind(group);
  const rows = new Map<string, StoredBatch>();
  group.forEach((item, index) => {
    const person = people[index];
    // The same batch twice in one group: the first stands, the second is answered as its duplicate.
    if (person && !rows.has(item.id)) rows.set(item.id, ofPerson(item.batch, person));
  });
  if (rows.size === 0) return group.map(() => "stopped");
  const end = meters().groupSeconds.startTimer();
  const insert = mode === "live" ? insertLive : insertHistory;
  const before = await insert([...rows.values()]);
  end();
  meters().groupSize.observe(rows.size);
  const earlier =
    before.size > 0 ? await findEarlier([...before], mode === "history") : new Map<string, Earlier>();
  noteGiven(group, people);
  const stored = new Set<string>();
  return group.map(({ id }) => {
    if (!rows.has(id)) return "stopped";
    if (before.has(id)) return known(earlier, id);
    if (!stored.has(id)) {
      stored.add(id);
      return null;
    }
    const { digest, answer } = rows.get(id)!;
    return { digest: Buffer.from(digest.buffer), answer };
  });
}

function known(earlier: Map<string, Earlier>, id: string): Earlier {
  const found = earlier.get(id);
  // It was there a moment ago and its seven days ended just now; the sender's next attempt finds the place free.
  if (!found) throw new Error("a stored batch vanished while it was read");
  return found;
}

const commits = (mode: Mode) =>
  singleton(
    `ingest:${mode}`,
    () => new GroupCommit<Prepared, Stored>((group) => writeGroup(group, mode), LIMITS),
  );

/** How full the queue of batches is that wait to be stored, 0 to 1. */
export const queuedShare = (): number => commits("live").queued / LIMITS.maxQueued;

/**
 * Stores a batch with those that arrive with it.
 * @returns what was stored under its id before; null when this one was stored now; `stopped`: nothing was, since the
 *   person withdrew, is restricted or was erased
 * @throws Problem 503 when the queue is full; any other error means that the database did not acknowledge
 */
export async function storeBatch(item: Prepared, mode: Mode): Promise<Stored> {
  try {
    return await commits(mode).add(item);
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error;
    throw new Problem(
      503,
      "overloaded",
      "More is coming in than can be stored; send the same batch again later",
      { retryAfterSeconds: 2 },
    );
  }
}
