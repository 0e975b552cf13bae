/**
 * How fast sign-ins may be tried: a few at once, then each after a wait that doubles. Counted by the account that is
 * named, whether there is one or not, and by the address it is tried from; a sign-in that succeeds gives its try back.
 * While Redis is away each process counts for itself.
 */
import { redis, signInTriesKey, signInWaitKey } from "#lib/platform/redis.ts";
import { singleton } from "#lib/platform/singleton.ts";

type Rule = { free: number; longestMs: number };
/** Behind an address there may be a whole office. An account's wait is short: anybody can cause it. */
const RULES = {
  account: { free: 5, longestMs: 5 * 60_000 },
  address: { free: 20, longestMs: 15 * 60_000 },
} satisfies Record<string, Rule>;
type What = keyof typeof RULES;

const FIRST_WAIT_MS = 1000;
const KEPT_MS = 3_600_000;
const MAX_REMEMBERED = 10_000;

export const waitAfter = (tries: number, { free, longestMs }: Rule): number =>
  tries <= free ? 0 : Math.min(longestMs, FIRST_WAIT_MS * 2 ** Math.min(30, tries - free - 1));

/** Whoever gets the wait's key goes on; of many who try at once the others wait. @returns for how long; 0: go on */
async function tryInRedis(what: What, who: string): Promise<number> {
  const [triesKey, waitKey] = [signInTriesKey(what, who), signInWaitKey(what, who)];
  const left = await redis().pttl(waitKey);
  if (left > 0) return left;
  const results = await redis().multi().incr(triesKey).pexpire(triesKey, KEPT_MS).exec();
  const waitMs = waitAfter(Number(results?.[0]?.[1]), RULES[what]);
  if (waitMs === 0) return 0;
  if ((await redis().set(waitKey, 1, "PX", waitMs, "NX")) === "OK") return 0;
  return Math.max(1, await redis().pttl(waitKey));
}

async function forgiveInRedis(what: What, who: string): Promise<void> {
  const [triesKey, waitKey] = [signInTriesKey(what, who), signInWaitKey(what, who)];
  if (what === "account") await redis().del(triesKey, waitKey);
  else await redis().multi().decr(triesKey).pexpire(triesKey, KEPT_MS).del(waitKey).exec();
}

type Remembered = { tries: number; untilMs: number; seenMs: number };
const remembered = (): Map<string, Remembered> => singleton("auth:sign-in-tries", () => new Map());

function tryInMemory(what: What, who: string, nowMs: number): number {
  const memory = remembered();
  const key = `${what}:${who}`;
  const known = memory.get(key);
  if (known && known.untilMs > nowMs) return known.untilMs - nowMs;
  const tries = (known && known.seenMs + KEPT_MS > nowMs ? known.tries : 0) + 1;
  // The one that was seen longest ago goes first.
  memory.delete(key);
  if (memory.size >= MAX_REMEMBERED) memory.delete(memory.keys().next().value ?? "");
  memory.set(key, { tries, untilMs: nowMs + waitAfter(tries, RULES[what]), seenMs: nowMs });
  return 0;
}

function forgiveInMemory(what: What, who: string): void {
  const known = remembered().get(`${what}:${who}`);
  if (!known) return;
  if (what === "account") remembered().delete(`${what}:${who}`);
  else Object.assign(known, { tries: known.tries - 1, untilMs: 0 });
}

/** Without an address, which only a call that came by no connection lacks, the account alone counts. */
const placesOf = (email: string, address: string): [What, string][] => [
  ["account", email],
  ...(address === "unknown" ? [] : ([["address", address]] satisfies [What, string][])),
];

/** Counts a try before the password is looked at. @returns how many seconds to wait first; 0: go on */
export async function startTry(email: string, address: string, nowMs = Date.now()): Promise<number> {
  for (const [what, who] of placesOf(email, address)) {
    const waitMs = await tryInRedis(what, who).catch(() => tryInMemory(what, who, nowMs));
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
  }
  return 0;
}

/** After a success: the account's tries are forgotten, the address gets its own back. */
export async function forgiveTry(email: string, address: string): Promise<void> {
  for (const [what, who] of placesOf(email, address)) {
    forgiveInMemory(what, who);
    await forgiveInRedis(what, who).catch(() => {});
  }
}
