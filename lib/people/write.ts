/** What a plan says, written. Each part is a transaction; one that finds that somebody else was first fails as `Outrun`. */
import { derivedId, newPseudonym } from "#lib/core/ids.ts";
import { type ClientSession, isDuplicateKey, Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { moveBelongings } from "./belongings.ts";
import { note, tell } from "./heard.ts";
import type { Asked, Join, Naming, Owner, Plan } from "./plan.ts";
import {
  type Contents,
  type IdentityRow,
  identities,
  identityRow,
  inTransaction,
  newPerson,
  people,
  sealedFields,
} from "./rows.ts";

/** Somebody else wrote first: look again. */
class Outrun extends Error {}

/** Bitmaps hold 32-bit numbers. */
const MAX_ORDINAL = 2 ** 32;

/** Whether another process was first, so that looking again is all there is to do. */
export const isOutrun = (error: unknown): boolean => error instanceof Outrun || isDuplicateKey(error);

const idIn = (text: string): string => text.slice(2);

/** Takes so many numbers that nobody has; some stay unused when two processes meet the same person. */
async function takeOrdinals(count: number): Promise<number> {
  const counter = await mongo()
    .collection<{ name: string; next: Long }>("counters")
    .findOneAndUpdate(
      { _id: new ObjectId(derivedId("counter", "people")) },
      { $inc: { next: Long.fromNumber(count) }, $setOnInsert: { name: "people" } },
      { upsert: true, returnDocument: "after" },
    );
  const next = Number(counter!.next);
  if (next > MAX_ORDINAL) throw new Error("more people than a bitmap can number");
  return next - count;
}

const contentsOf = ({ user, anonymous }: Asked, ordinal: number): Contents => ({
  selves: [{ pseudonym: newPseudonym(), ordinal }],
  ...(user === undefined ? {} : { userId: idIn(user) }),
  anonymousIds: anonymous === undefined ? [] : [idIn(anonymous)],
});

export type Made = { asked: Asked; owner: Owner };

/** A person for each; their ids are unique, so whoever comes second is outrun. */
export async function createPeople(asked: readonly Asked[]): Promise<Made[]> {
  const first = await takeOrdinals(asked.length);
  const made = asked.map((one, index) => {
    const contents = contentsOf(one, first + index);
    return { asked: one, owner: { row: newPerson(contents), contents } };
  });
  const ids: IdentityRow[] = made.flatMap(({ asked: { user, anonymous }, owner: { row } }) =>
    [user, anonymous].filter((text) => text !== undefined).map((text) => identityRow(text, row._id)),
  );
  await inTransaction(async (session) => {
    await identities().insertMany(ids, { session });
    await people().insertMany(
      made.map(({ owner }) => owner.row),
      { session },
    );
  });
  return made;
}

type Change = { to: Owner; contents: Contents; ids: string[]; absorbed: Owner[] };

/** The person who was known by a device alone has a user id from now on. */
const namingOf = ({ to, user }: Naming): Change => ({
  to,
  contents: { ...to.contents, userId: idIn(user) },
  ids: [user],
  absorbed: [],
});

/** Anonymous ids become a user's, with all of the people whose they were. */
function joinOf({ to, joining }: Join): Change {
  const absorbed = joining.flatMap(({ from }) => from ?? []);
  const devices = [...joining.map(({ anonymous }) => idIn(anonymous))];
  const anonymousIds = [to.contents, ...absorbed.map(({ contents }) => contents)].flatMap(
    (contents) => contents.anonymousIds,
  );
  return {
    to,
    contents: {
      ...to.contents,
      selves: [...to.contents.selves, ...absorbed.flatMap(({ contents }) => contents.selves)],
      anonymousIds: [...new Set([...anonymousIds, ...devices])],
    },
    ids: joining.flatMap(({ anonymous, from }) => (from ? [] : [anonymous])),
    absorbed,
  };
}

/** Writes rows if they are still as they were read, and nobody was stopped. */
async function replaceRows(changes: readonly Change[], session: ClientSession): Promise<void> {
  const asRead = ({ row }: Owner) => ({ _id: row._id, sealed: row.sealed, stopped: { $exists: false } });
  const gone = changes.flatMap(({ absorbed }) => absorbed);
  const { matchedCount, deletedCount } = await people().bulkWrite(
    [
      ...changes.map(({ to, contents }) => ({
        updateOne: { filter: asRead(to), update: { $set: sealedFields(to.row, contents) } },
      })),
      ...gone.map((from) => ({ deleteOne: { filter: asRead(from) } })),
    ],
    { session },
  );
  if (matchedCount !== changes.length || deletedCount !== gone.length) throw new Outrun();
}

async function writeIds(changes: readonly Change[], session: ClientSession): Promise<void> {
  const fresh = changes.flatMap(({ to, ids }) => ids.map((text) => identityRow(text, to.row._id)));
  if (fresh.length > 0) await identities().insertMany(fresh, { session });
  const moved = changes.flatMap(({ to, absorbed }) =>
    absorbed.map(({ row }) => ({
      updateMany: {
        filter: { person: row._id.toHexString() },
        update: { $set: { person: to.row._id.toHexString() } },
      },
    })),
  );
  if (moved.length > 0) await identities().bulkWrite(moved, { session });
}

/** What ids that came together ask for, all in one transaction. */
export async function joinPeople({ join, name }: Pick<Plan, "join" | "name">): Promise<void> {
  const changes = [...name.map(namingOf), ...join.map(joinOf)];
  if (changes.length === 0) return;
  const moves = changes.flatMap(({ to, absorbed }) => absorbed.map(({ row }) => ({ from: row, to: to.row })));
  await inTransaction(async (session) => {
    await replaceRows(changes, session);
    await writeIds(changes, session);
    await moveBelongings(moves, session);
    // Who still knows the old person would go on under the old pseudonym.
    await note(
      "person",
      moves.map(({ from }) => from._id),
      session,
    );
  });
  if (moves.length > 0) await tell();
}
