import { mongo, type ObjectId } from "#lib/platform/mongo.ts";

/** A line of the ledger as it is stored; `proof` is sealed under the person's key. */
export type Line = {
  _id: ObjectId;
  person: string;
  purpose: string;
  granted: boolean;
  version?: string;
  at: Date;
  recordedAt: Date;
  source: string;
  proof?: string;
};

export const lines = () => mongo().collection<Line>("consents");

/** Sources of lines that were noted from batches: `batch:<app>`. */
export const NOTED = /^batch:/;
