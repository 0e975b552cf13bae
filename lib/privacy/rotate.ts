import { isCurrentKey } from "#lib/platform/field-crypto.ts";
import { type Row, requests, sealField, sealSubject, subjectHash, subjectOf, textOf } from "./store.ts";

const SEALED = ["subject", "reason", "note"] as const;

function sealedAnew(row: Row): Partial<Row> {
  const subject = subjectOf(row);
  const texts = (["reason", "note"] as const).flatMap((field) => {
    const text = textOf(row, field);
    return text === null ? [] : [[field, sealField(row._id, field, text)]];
  });
  return {
    ...(subject ? { subject: sealSubject(row._id, subject), subjectHash: subjectHash(subject) } : {}),
    ...Object.fromEntries(texts),
  };
}

/** After a change of ENCRYPTION_KEY: seals what is under an older one anew. @returns how many requests there were */
export async function rotateRequests(): Promise<number> {
  let rotated = 0;
  for await (const row of requests().find()) {
    const sealed = SEALED.flatMap((field) => row[field] ?? []);
    if (sealed.every(isCurrentKey)) continue;
    // One that is decided or worked on meanwhile is left for the next run.
    const as = Object.fromEntries(SEALED.map((field) => [field, row[field] ?? { $exists: false }]));
    const { modifiedCount } = await requests().updateOne({ _id: row._id, ...as }, { $set: sealedAnew(row) });
    rotated += modifiedCount;
  }
  return rotated;
}
