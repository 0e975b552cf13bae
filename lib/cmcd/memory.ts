/**
 * What sessions have said so far: their changes of state, by when they were, so that a repeated report changes nothing. In Redis, for hours:
 * without it a report of a change is refused with 503, and the player sends it again.
 */
import { Problem } from "#lib/core/problem.ts";
import { cmcdKey, redis } from "#lib/platform/redis.ts";
import type { Change } from "./playback.ts";

const KEPT_SECONDS = 6 * 3600;
const MAX_CHANGES = 2000;

const away = () =>
  new Problem(
    503,
    "memory_away",
    "What the session said before can't be read now; send the report again later",
    {
      retryAfterSeconds: 2,
    },
  );

function read(stored: Record<string, string>): Change[] {
  return Object.entries(stored).map(([order, text]) => {
    const [ts, sta, kbps] = JSON.parse(text) as [number, Change["sta"], number | null];
    return { order: Number(order), ts, sta, kbps };
  });
}

/** Remembers changes of a session's content, and tells all that are known. @throws Problem 422 past the limit, 503 without Redis */
export async function remember(
  session: { app: string; sid: string; cid: string },
  fresh: readonly Change[],
): Promise<Change[]> {
  const key = cmcdKey(session.app, session.sid, session.cid);
  try {
    if (fresh.length > 0) {
      if ((await redis().hlen(key)) + fresh.length > MAX_CHANGES) throw tooMany();
      const values = fresh.flatMap(({ order, ts, sta, kbps }) => [order, JSON.stringify([ts, sta, kbps])]);
      await redis()
        .multi()
        .hset(key, ...values)
        .expire(key, KEPT_SECONDS)
        .exec();
    }
    return read(await redis().hgetall(key));
  } catch (error) {
    throw error instanceof Problem ? error : away();
  }
}

const tooMany = () =>
  new Problem(
    422,
    "session_too_long",
    `A session changes its state at most ${MAX_CHANGES} times; begin one with another sid`,
  );
