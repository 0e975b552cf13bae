/** As whom a caller reports, whichever door they come through. */
import { Problem } from "#lib/core/problem.ts";
import type { Sender } from "#lib/ingest/index.ts";
import type { RequestLimits } from "#lib/limits/index.ts";
import type { Caller } from "./callers.ts";
import type { HttpInput } from "./exchange.ts";

/** A publishable key lies on devices, so the request comes from one; a secret one comes from a server of the app. */
const originOf = (input: HttpInput) => ({
  userAgent: input.header("user-agent"),
  address: input.address(),
});

type Sending = { caller: Caller; input: HttpInput; limits: RequestLimits };

export function senderOf({ caller, input, limits }: Sending): Sender {
  if (caller.kind !== "key") return { appId: "dashboard", artists: null };
  const { appId, artists, consent, publishable } = caller.key;
  return {
    appId,
    artists,
    consent,
    admit: (batch) => limits.countBatch(batch),
    ...(publishable ? { origin: originOf(input) } : {}),
  };
}

/** For doors that keys alone open. @throws Problem 401 */
export function keySenderOf(sending: Sending): Sender {
  if (sending.caller.kind === "key") return senderOf(sending);
  throw new Problem(401, "unauthorized", "Send a key in ?key= or as Authorization: Bearer");
}
