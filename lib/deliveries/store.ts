/** Deliveries as they are kept. */
import { derivedId } from "#lib/core/ids.ts";
import { insertOnce, type JobRow, queuedAt } from "#lib/jobs/index.ts";
import { MAJORITY, mongo, ObjectId } from "#lib/platform/mongo.ts";
import {
  addressHash,
  addressHashes,
  openAt,
  type SealedForm,
  sealAt,
  sealRows,
} from "#lib/platform/sealed-rows.ts";
import type { Target } from "./targets.ts";

/** What is told of the report. */
export type About = {
  title?: string;
  template: string;
  artists: string[];
  from: string;
  to: string;
  language: "en" | "pt";
  format: string;
  file: { name: string; mediaType: string; bytes: number; sha256: string };
  /** Of the file, to be signed when it is sent. */
  path: string;
};

export type Row = JobRow & {
  owner: string;
  schedule: string;
  report: string;
  kind: "mail" | "webhook";
  /** Sealed. */
  to: string;
  toHash: string;
  about: About;
  createdAt: Date;
};

export const deliveries = () => mongo().collection<Row>("deliveries");

const FORM: SealedForm = { store: "deliveries", fields: ["to"], address: "to" };
const placeOf = (id: ObjectId) => ({ store: FORM.store, id, field: "to" });
/** The address it goes to. @throws UnreadableField */
export const openTo = ({ _id, to }: Pick<Row, "_id" | "to">): string => openAt(placeOf(_id), to);

/** What lies in the clear since before. @returns how many rows */
export const sealDeliveries = (): Promise<number> => sealRows(FORM, "plain");
/** After a change of ENCRYPTION_KEY. @returns how many rows */
export const rotateDeliveries = (): Promise<number> => sealRows(FORM, "older");

type New = { owner: string; schedule: string; report: string; about: About; now: Date };

/** One for each address, under an id that stays: calling this again adds nothing. */
export async function createDeliveries(targets: readonly Target[], { now, ...given }: New): Promise<void> {
  for (const target of targets) {
    if (target.kind === "download") continue;
    const { kind, to } = target;
    const toHash = addressHash(to);
    // Of the keyed hash: from an id that anybody can compute one could tell by trying to whom it goes.
    const _id = new ObjectId(derivedId("delivery", given.report, kind, toHash));
    const sealed = { kind, to: sealAt(placeOf(_id), to), toHash };
    await insertOnce(deliveries(), { _id, ...given, ...sealed, createdAt: now, ...queuedAt(now) });
  }
}

/** Of somebody who is erased, and what was on its way to them. @returns how many deliveries went */
export async function forgetDeliveries(owner: string, email: string): Promise<number> {
  const { deletedCount } = await deliveries().deleteMany(
    { $or: [{ owner }, { kind: "mail", toHash: { $in: addressHashes(email) } }] },
    { writeConcern: MAJORITY },
  );
  return deletedCount;
}
