/** For whom a report is made: a person or a key, with the rights that they have at that moment. */
import { findAbsentKey, readerOfHolder } from "#lib/apps/index.ts";
import { findAbsent, type Reader } from "#lib/auth/index.ts";

export type Asker = {
  /** `user:…` or `key:…`. */
  id: string;
  /** Sees what anybody asked for. */
  isAdmin: boolean;
  reader: Reader;
};

export const mayAsk = ({ id, isAdmin }: Pick<Asker, "id" | "isAdmin">, owner: string): boolean =>
  isAdmin || id === owner;

/** Null for who is no longer there, or may read nothing any more. */
export async function findAsker(owner: string): Promise<Asker | null> {
  const [kind, own] = owner.split(":") as [string, string];
  if (kind === "user") {
    const viewer = await findAbsent(own);
    return viewer && { id: owner, isAdmin: viewer.role === "admin", reader: viewer };
  }
  const key = await findAbsentKey(own);
  if (!key || !(key.scopes.has("read") || key.scopes.has("admin"))) return null;
  return { id: owner, isAdmin: key.scopes.has("admin"), reader: readerOfHolder(key) };
}
