/**
 * Rows that hold an address of somebody (and perhaps a name): the fields are sealed, each for its own row, and beside them
 * stands a keyed hash of the address, by which the row is found. Rows of before, in the clear, lack the hash.
 */
import { blindIndex, blindIndexes, decryptField, encryptField, isCurrentKey } from "./field-crypto.ts";
import { type Document, mongo, type ObjectId } from "./mongo.ts";

/** The hash stands in the field `<address>Hash`. */
export type SealedForm = { store: string; fields: readonly string[]; address: string };

/** However somebody writes their address, it is one. */
export const normalAddress = (address: string): string => address.trim().toLowerCase();

/** To store. */
export const addressHash = (address: string): string => blindIndex(normalAddress(address), "emails");
/** To find by: also what a previous ENCRYPTION_KEY made. */
export const addressHashes = (address: string): string[] => blindIndexes(normalAddress(address), "emails");

type Place = { store: string; id: unknown; field: string };
const contextOf = ({ store, id, field }: Place): string => `${store}.${field} ${String(id)}`;

export const sealAt = (place: Place, text: string): string => encryptField(text, contextOf(place));
/** @throws UnreadableField */
export const openAt = (place: Place, sealed: string): string => decryptField(sealed, contextOf(place));

async function sealRow({ store, fields, address }: SealedForm, row: Document & { _id: ObjectId }) {
  const hash = `${address}Hash`;
  const isSealed = row[hash] !== undefined && row[hash] !== null;
  if (isSealed && isCurrentKey(row[address])) return 0;
  const places = fields.map((field) => ({ store, id: row._id, field }));
  const texts = places.map((at): string => (isSealed ? openAt(at, row[at.field]) : row[at.field]));
  const anew = Object.fromEntries(places.map((at, index) => [at.field, sealAt(at, texts[index]!)]));
  // Who was changed or taken away meanwhile stays so.
  const as = Object.fromEntries(fields.map((field) => [field, row[field]]));
  const $set = { ...anew, [hash]: addressHash(texts[fields.indexOf(address)]!) };
  return (
    await mongo()
      .collection(store)
      .updateOne({ _id: row._id, ...as }, { $set })
  ).modifiedCount;
}

/**
 * Brings rows under the present ENCRYPTION_KEY: at a start those that lie in the clear, after a change of the key those under
 * an older one too. May be interrupted, repeated, and run by several processes. @returns how many rows changed
 */
export async function sealRows(form: SealedForm, which: "plain" | "older"): Promise<number> {
  const filter = which === "plain" ? { [`${form.address}Hash`]: { $exists: false } } : {};
  let sealed = 0;
  for await (const row of mongo().collection(form.store).find(filter)) sealed += await sealRow(form, row);
  return sealed;
}
