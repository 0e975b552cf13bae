/** The fold's word to the sockets: these artists have new numbers. Lost words cost a second, since watchers also look by themselves. */
import { COMMITS_CHANNEL, redis } from "#lib/platform/redis.ts";

export async function announceCommit(artistIds: readonly string[]): Promise<void> {
  if (artistIds.length > 0) await redis().publish(COMMITS_CHANNEL, JSON.stringify(artistIds));
}

export function readAnnouncement(message: string): string[] {
  const parsed: unknown = JSON.parse(message);
  return Array.isArray(parsed) ? parsed.filter((id) => typeof id === "string") : [];
}
