/** What other parts keep of a person under the person's own key: sealed for them, opened for them, moved with them. */
import { openWith, sealWith, unwrapKey } from "#lib/platform/field-crypto.ts";
import { type ClientSession, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { type PersonRow, people } from "./rows.ts";

type Line = { _id: ObjectId; person: string; proof?: string | null };

const keyOf = async (personId: string): Promise<Buffer | null> => {
  const row = await people().findOne({ _id: new ObjectId(personId) }, { projection: { key: 1 } });
  return row && unwrapKey(row.key);
};

/** Seals a text under the person's key. @param context where it belongs @returns null when there is no such person */
export async function sealForPerson(
  personId: string,
  plain: string,
  context: string,
): Promise<string | null> {
  const key = await keyOf(personId);
  return key && sealWith(key, plain, context);
}

/** @returns null when there is no such person any more @throws UnreadableField when the text was changed or moved */
export async function openForPerson(
  personId: string,
  sealed: string,
  context: string,
): Promise<string | null> {
  const key = await keyOf(personId);
  return key && openWith(key, sealed, context);
}

/** Under which context the ledger seals a line's proof. */
export const proofContext = (lineId: string): string => `consents/${lineId}/proof`;

/** The consent ledger's lines go along; their proofs are sealed anew, because the old key goes. */
export async function moveBelongings(
  moves: readonly { from: PersonRow; to: PersonRow }[],
  session: ClientSession,
): Promise<void> {
  if (moves.length === 0) return;
  const byPerson = new Map(moves.map((move) => [move.from._id.toHexString(), move]));
  const lines = mongo().collection<Line>("consents");
  const own = await lines.find({ person: { $in: [...byPerson.keys()] } }, { session }).toArray();
  if (own.length === 0) return;
  const moved = own.map(({ _id, person, proof }) => {
    const { from, to } = byPerson.get(person)!;
    const context = proofContext(_id.toHexString());
    const sealed =
      proof && sealWith(unwrapKey(to.key), openWith(unwrapKey(from.key), proof, context), context);
    const update = { $set: { person: to._id.toHexString(), ...(sealed ? { proof: sealed } : {}) } };
    return { updateOne: { filter: { _id }, update } };
  });
  await lines.bulkWrite(moved, { session });
}
