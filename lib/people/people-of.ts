/**
 * From ids to people. One look into memory for each batch; for those who are not in it two queries for all; a person who
 * is new, or known by one more id, costs a transaction for all of the group.
 */
import { singleton } from "#lib/platform/singleton.ts";
import { ownersOf } from "./find.ts";
import { hearAnew, heard, isSuppressed } from "./heard.ts";
import { type Person, type Remembered, recall, remember } from "./memory.ts";
import { type Asked, type Owner, type Plan, planFor } from "./plan.ts";
import {
  anonymousText,
  type Identity,
  identityHash,
  identities as identityRows,
  inTransaction,
  people,
  userText,
} from "./rows.ts";
import { createPeople, isOutrun, joinPeople, type Made } from "./write.ts";

/** Each round settles somebody; ids that all hang together take one round a person. */
const MAX_ROUNDS = 600;

/** Under which ids together are remembered. A signed-in person is the same in every app. */
function keyOf({ userId, anonymousId }: Identity): string {
  const user = userId === undefined ? "" : identityHash(userText(userId));
  return anonymousId === undefined ? user : `${user}|${identityHash(anonymousText(anonymousId))}`;
}

const isErased = (text: string | undefined): boolean => text !== undefined && isSuppressed(text);

/** null: of somebody who was erased; an erased device that now is a user's is left out. */
function askedOf(key: string, { userId, anonymousId }: Identity): Asked | null {
  const user = userId === undefined ? undefined : userText(userId);
  const anonymous = anonymousId === undefined ? undefined : anonymousText(anonymousId);
  if (isErased(user)) return null;
  if (!isErased(anonymous))
    return {
      key,
      ...(user === undefined ? {} : { user }),
      ...(anonymous === undefined ? {} : { anonymous }),
    };
  return user === undefined ? null : { key, user };
}

const textsIn = (asked: readonly Asked[]): string[] => [
  ...new Set(asked.flatMap(({ user, anonymous }) => [user, anonymous]).filter((text) => text !== undefined)),
];

function personOf({ row, contents }: Owner): Person | null {
  if (row.stopped !== undefined) return null;
  return { personId: row._id.toHexString(), ...contents.selves[0]! };
}

/** By the key under which somebody was asked for; null: erased. */
type Settled = Map<string, Remembered | null>;

function settle({ key }: Asked, owner: Owner, settled: Settled): void {
  settled.set(key, remember(key, owner.row._id.toHexString(), personOf(owner)));
}

async function look(asked: readonly Asked[], settled: Settled): Promise<Plan> {
  const owners = await ownersOf(textsIn(asked));
  const plan = planFor(asked, (text) => owners.get(text));
  for (const one of plan.settled) settle(one.asked, one.owner, settled);
  return plan;
}

/** Who was erased while they were made anew is taken back: nothing of theirs has been stored. */
async function takeBack(made: readonly Made[]): Promise<Set<Made>> {
  await hearAnew();
  const erased = made.filter(({ asked }) => isErased(asked.user) || isErased(asked.anonymous));
  const ids = erased.map(({ owner }) => owner.row._id);
  if (ids.length > 0)
    await inTransaction(async (session) => {
      await identityRows().deleteMany({ person: { $in: ids.map((id) => id.toHexString()) } }, { session });
      await people().deleteMany({ _id: { $in: ids } }, { session });
    });
  return new Set(erased);
}

async function carryOut(plan: Plan, settled: Settled): Promise<void> {
  if (plan.create.length > 0) {
    const made = await createPeople(plan.create);
    const erased = await takeBack(made);
    for (const one of made) if (!erased.has(one)) settle(one.asked, one.owner, settled);
  }
  await joinPeople(plan);
}

const queue = (): { last: Promise<void>; length: number } =>
  singleton("people:writing", () => ({ last: Promise.resolve(), length: 0 }));

/** One at a time in this process: groups that follow each other meet the same new people. */
function inTurn(work: (waited: boolean) => Promise<void>): Promise<void> {
  const line = queue();
  const waited = line.length > 0;
  line.length += 1;
  const turn = line.last
    .then(() => work(waited))
    .finally(() => {
      line.length -= 1;
    });
  line.last = turn.catch(() => {});
  return turn;
}

/** Null for those who turn out to be erased. */
function settleErased(asked: readonly Asked[], settled: Settled): void {
  for (const { key, user, anonymous } of asked)
    if (!settled.has(key) && isErased(user ?? anonymous)) settled.set(key, null);
}

async function write(asked: readonly Asked[], settled: Settled, first: Plan | null): Promise<void> {
  let plan = first;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    settleErased(asked, settled);
    // Who was settled first may have become one with another of the group since.
    const rest = asked.filter(({ key }) => settled.get(key)?.gone ?? !settled.has(key));
    if (rest.length === 0) return;
    try {
      plan ??= await look(rest, settled);
      await carryOut(plan, settled);
    } catch (error) {
      if (!isOutrun(error)) throw error;
    }
    plan = null;
  }
  throw new Error("people changed faster than they could be read");
}

/** Whoever the ids mean, in their order, with a row for those who are new; null: erased. */
async function resolve(given: readonly Identity[]): Promise<(Remembered | null)[]> {
  await heard();
  const keys = given.map(keyOf);
  const settled: Settled = new Map();
  const missing = new Map<string, Asked>();
  const found = keys.map((key, index) => {
    const known = recall(key);
    if (!known && !missing.has(key)) {
      const asked = askedOf(key, given[index]!);
      if (asked) missing.set(key, asked);
    }
    return known;
  });
  if (missing.size > 0) {
    const asked = [...missing.values()];
    const plan = await look(asked, settled);
    if (settled.size < asked.length) await inTurn((waited) => write(asked, settled, waited ? null : plan));
  }
  return keys.map((key, index) => found[index] ?? settled.get(key) ?? null);
}

/**
 * The people behind these ids, in their order; those who are new get a row.
 * @returns null for those from whom nothing may be taken: erased, restricted, or without consent
 */
export async function peopleOf(given: readonly Identity[]): Promise<(Person | null)[]> {
  return (await resolve(given)).map((one) => one?.person ?? null);
}

/** The person's own id, with a row for one who is new, stopped or not; null: erased less than 25 hours ago. */
export async function personIdFor(identity: Identity): Promise<string | null> {
  return (await resolve([identity]))[0]?.personId ?? null;
}

/** As `peopleOf`, and null for those who have no row; the user id alone counts where there is one. Nothing is written. */
export async function knownPeopleOf(given: readonly Identity[]): Promise<(Person | null)[]> {
  await heard();
  const asked = given.map(({ userId, anonymousId }) => {
    const identity = userId === undefined ? { anonymousId: anonymousId! } : { userId };
    const key = keyOf(identity);
    return { known: recall(key), asked: askedOf(key, identity) };
  });
  const settled: Settled = new Map();
  const missing = asked.flatMap(({ known, asked }) => (known || !asked ? [] : [asked]));
  if (missing.length > 0) await look(missing, settled);
  return asked.map(({ known, asked }) => (known ?? (asked && settled.get(asked.key)))?.person ?? null);
}
