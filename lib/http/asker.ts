import type { Reader } from "#lib/auth/index.ts";
import { actorOf } from "./actor.ts";
import { type Caller, readerOf } from "./callers.ts";

/** For whom reports and exports are made: a key's are the key's, a user's are theirs. */
export function askerOf(caller: Caller): { id: string; isAdmin: boolean; reader: Reader } {
  const actor = actorOf(caller);
  const isAdmin =
    caller.kind === "user"
      ? caller.viewer.role === "admin"
      : caller.kind === "key" && caller.key.scopes.has("admin");
  return { id: "id" in actor ? `${actor.kind}:${actor.id}` : actor.kind, reader: readerOf(caller), isAdmin };
}
