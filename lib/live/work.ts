/**
 * Long work's word to the sockets: how far a report, an export or a request is. It names the work and for whom it is done, nothing
 * of what is in it. A lost word costs nothing: who waits asks by id, too.
 */
import { z } from "zod";
import { redis, WORK_CHANNEL } from "#lib/platform/redis.ts";

/** Of whom everybody hears who may look after privacy requests. */
export const ADMINS = "admins";

export const workNewsSchema = z.object({
  kind: z.enum(["report", "export", "privacy"]),
  id: z.string(),
  status: z.string(),
  progress: z.number().min(0).max(1),
});
export type WorkNews = z.infer<typeof workNewsSchema>;

const messageSchema = z.object({ owner: z.string(), news: workNewsSchema });

/** @param owner `user:…`, `key:…` or ADMINS. Never fails: the work itself is what counts */
export async function announceWork(owner: string, news: WorkNews): Promise<void> {
  await redis()
    .publish(WORK_CHANNEL, JSON.stringify({ owner, news }))
    .catch(() => {});
}

/** Null for what is no news. */
export function readWork(message: string): { owner: string; news: WorkNews } | null {
  const parsed = messageSchema.safeParse(JSON.parse(message));
  return parsed.success ? parsed.data : null;
}
