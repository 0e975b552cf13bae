/** How often somebody may try. Counted in Redis, by a hash of who tries, so that no address is kept. */
import { Problem } from "#lib/core/problem.ts";
import { limitKey, redis } from "#lib/platform/redis.ts";

/** @throws Problem 429 after `max` tries, 503 when they can't be counted: unlimited is no answer to that */
export async function countTry(what: string, who: string, max: number, seconds: number): Promise<void> {
  const key = limitKey(what, who);
  const results = await redis()
    .multi()
    .set(key, 0, "EX", seconds, "NX")
    .incr(key)
    .ttl(key)
    .exec()
    .catch(() => null);
  const [tries, left] = [results?.[1]?.[1], results?.[2]?.[1]];
  if (typeof tries !== "number" || typeof left !== "number")
    throw new Problem(503, "try_later", "This can't be done right now; try again in a minute", {
      retryAfterSeconds: 30,
    });
  if (tries > max)
    throw new Problem(429, "too_many_requests", "That was tried too often; try again later", {
      retryAfterSeconds: Math.max(1, left),
    });
}
