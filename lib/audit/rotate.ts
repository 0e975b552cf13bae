import { publicKeys, verifyCanonical } from "#lib/platform/signing.ts";
import { lines } from "./append.ts";
import { claimOf, isSignedHead, readHead, writeHead } from "./head.ts";
import { isSealed, type Line, sealOf } from "./line.ts";
import { rotateReferences } from "./references.ts";

async function resealLines(): Promise<number> {
  let resealed = 0;
  for await (const line of lines().find<Pick<Line, "hash" | "seal"> & { _id: unknown }>(
    {},
    { projection: { hash: 1, seal: 1 } },
  )) {
    const seal = sealOf(line.hash);
    // What the service did not write must not become genuine here.
    if (line.seal === seal || !isSealed(line)) continue;
    resealed += (await lines().updateOne({ hash: line.hash, seal: line.seal }, { $set: { seal } }))
      .modifiedCount;
  }
  return resealed;
}

async function resignHead(): Promise<number> {
  const head = await readHead();
  if (!head || !isSignedHead(head) || verifyCanonical(claimOf(head), head.signature, publicKeys()[0]))
    return 0;
  // A line that is added meanwhile signs the head anew by itself.
  return writeHead(head, { onlyOver: head });
}

/** Brings seals, names and the head under the present ENCRYPTION_KEY; may be repeated. @returns how many rows changed */
export async function rotateAudit(): Promise<number> {
  return (await resealLines()) + (await rotateReferences()) + (await resignHead());
}
