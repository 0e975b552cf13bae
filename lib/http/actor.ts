import type { Actor } from "#lib/audit/index.ts";
import type { Caller } from "./callers.ts";

/** As whom the audit log names a caller. */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === "user") return { kind: "user", id: caller.viewer.userId };
  return caller.kind === "key" ? { kind: "key", id: caller.key.id } : { kind: "system" };
}
