/**
 * What a process remembers of people, and how it learns of changes. Guarantees: a change is known here a second and a half
 * after it was written, without Redis too, and with Redis at once; a process that was cut off for long forgets everybody
 * rather than trust what it knew.
 *
 * A change is a row of `suppressions`: an erased person's ids (`identity`) and pseudonyms (`self`) as keyed hashes, which
 * stay as long as a phone may deliver late, and (`person`) whoever has to be looked up anew.
 */
import { errorFields, log } from "#lib/platform/log.ts";
import { type ClientSession, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { connectRedis, PEOPLE_CHANNEL, redis } from "#lib/platform/redis.ts";
import { forget, forgetEverybody, memory } from "./memory.ts";
import { identityHashes, selfHashes } from "./rows.ts";

type Kind = "identity" | "self" | "person";
type Row = { _id: ObjectId; kind: Kind; createdAt: Date; expiresAt: Date };

const HOUR_MS = 3_600_000;
/** Nothing older than 24 h is taken from a phone; an hour for clocks. */
const SUPPRESSED_MS = 25 * HOUR_MS;
const TOLD_MS = HOUR_MS;
const CUT_OFF_MS = TOLD_MS / 2;
/** Changes become visible in the order of their commits, not of their times; those so much older are read again. */
const OVERLAP_MS = 10_000;
const FRESH_MS = 1000;
/** Older than this, nothing is decided before the changes were read. */
const STALE_MS = 1500;

const rows = () => mongo().collection<Row>("suppressions");

// ---- hearing -----------------------------------------------------------------------------------

function apply(row: Row): void {
  const { suppressed } = memory();
  if (row.kind === "person") forget(row._id.toHexString());
  else suppressed[row.kind].set(row._id.toHexString(), row.expiresAt.getTime());
}

function dropExpired(map: Map<string, number>, nowMs: number): void {
  for (const [hash, untilMs] of map) if (untilMs < nowMs) map.delete(hash);
}

async function read(): Promise<void> {
  const kept = memory();
  const beganAt = performance.now();
  const since = new Date(kept.newestMs - OVERLAP_MS);
  const changes = await rows()
    .find({ createdAt: { $gte: since } })
    .toArray();
  if (beganAt - kept.heardAt > CUT_OFF_MS) forgetEverybody();
  for (const row of changes) {
    apply(row);
    kept.newestMs = Math.max(kept.newestMs, row.createdAt.getTime());
  }
  for (const map of Object.values(kept.suppressed)) dropExpired(map, Date.now());
  kept.heardAt = beganAt;
}

function begin(): Promise<void> {
  const kept = memory();
  kept.reading = read().finally(() => {
    kept.reading = null;
  });
  return kept.reading;
}

/** Reads the changes; one that was written before the call is known when it resolves. Callers that overlap share a read. */
export function hearAnew(): Promise<void> {
  const kept = memory();
  if (!kept.reading) return begin();
  // The one under way may have begun before the change was written.
  kept.next ??= kept.reading
    .catch(() => {})
    .then(() => {
      kept.next = null;
      return begin();
    });
  return kept.next;
}

/** What is known is young enough, or is read; under load it is read aside, so that hardly anybody waits. */
export async function heard(): Promise<void> {
  const kept = memory();
  const ageMs = performance.now() - kept.heardAt;
  if (ageMs < FRESH_MS) return;
  const reading = kept.reading ?? begin();
  if (ageMs >= STALE_MS) return reading;
  reading.catch(() => {});
}

/** @param text an id as it is hashed (rows.ts) */
export function isSuppressed(text: string): boolean {
  const { identity } = memory().suppressed;
  return identity.size > 0 && identityHashes(text).some((hash) => identity.has(hash));
}

export type SuppressedSet = { size: number; has(pseudonym: string): boolean };

/**
 * The pseudonyms of erased people, as of now: of a batch that was read before this call it says for certain whether its
 * person had been erased when the batch was stored.
 */
export async function suppressedSelves(): Promise<SuppressedSet> {
  await hearAnew();
  const { self } = memory().suppressed;
  return {
    size: self.size,
    has: (pseudonym) => self.size > 0 && selfHashes(pseudonym).some((hash) => self.has(hash)),
  };
}

/** Changes by Redis, at once; resolves nothing, ends with `stop`. */
export function hearOfPeople(): { stop(): void } {
  const subscriber = connectRedis();
  const look = () => void hearAnew().catch((error) => log().debug("people not heard", errorFields(error)));
  subscriber.on("ready", () => void subscriber.subscribe(PEOPLE_CHANNEL).then(look, () => {}));
  subscriber.on("message", look);
  return { stop: () => subscriber.disconnect() };
}

// ---- telling -----------------------------------------------------------------------------------

/** Writes down what others have to hear. The times are the database's own, whose order all share. */
export async function note(
  kind: Kind,
  ids: readonly (ObjectId | string)[],
  session?: ClientSession,
): Promise<void> {
  if (ids.length === 0) return;
  const lifeMs = kind === "person" ? TOLD_MS : SUPPRESSED_MS;
  const told = ids.map((id) => ({
    updateOne: {
      filter: { _id: new ObjectId(id) },
      update: [{ $set: { kind, createdAt: "$$NOW", expiresAt: { $add: ["$$NOW", lifeMs] } } }],
      upsert: true,
    },
  }));
  await rows().bulkWrite(told, session ? { session } : { writeConcern: { w: "majority", j: true } });
}

/** After a change was committed: it is known here when this resolves, and elsewhere as soon as they hear. */
export async function tell(): Promise<void> {
  await hearAnew();
  redis()
    .publish(PEOPLE_CHANNEL, "")
    .catch(() => {});
}
