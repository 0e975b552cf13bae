/**
 * What stands in Redis alone. Its journal holds deleted values until it is written anew, which is asked for here and done
 * by Redis aside. A Redis that is away keeps nothing that does not go by itself within the hour.
 */
import { sleep } from "#lib/platform/clock.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { redis } from "#lib/platform/redis.ts";

const TRIES = 40;
const WAIT_MS = 250;

/** One that is under way may have begun before something was deleted, so it is waited for. */
async function rewriteJournal(): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const state = await redis().info("persistence");
    // Without a journal the command would begin one.
    if (!/aof_enabled:1/.test(state)) return;
    if (/aof_rewrite_in_progress:0/.test(state))
      try {
        await redis().bgrewriteaof();
        return;
      } catch (error) {
        if (!/in progress/.test(String(error))) throw error;
      }
    await sleep(WAIT_MS);
  }
  throw new Error("the journal is being written for long");
}

export async function forgetInRedis(forget: () => Promise<unknown>): Promise<void> {
  try {
    await forget();
    await rewriteJournal();
  } catch (error) {
    log().warn("not forgotten in Redis", errorFields(error));
  }
}
