/** CMCD's door over a database with one artist, and reports to be spoilt by tests. */
import { beforeAll } from "vitest";
import { redisReady } from "#lib/platform/redis.ts";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { keyWith, useServer } from "#lib/testing/http.ts";
import { cmcdEventRoute, cmcdRequestRoute } from "./cmcd.ts";

export function useCmcd() {
  useDatabase();
  const requests = useServer(cmcdRequestRoute);
  const events = useServer(cmcdEventRoute);
  let key = "";
  beforeAll(async () => {
    await redisReady();
    await putLines([{ artist: { id: "a-1", name: "One" } }, { artist: { id: "a-2", name: "Two" } }]);
    key = await keyWith("track");
  });
  const headers = () => ({ authorization: `Bearer ${key}` });
  return {
    requestDoor: () => `${requests.base()}/api/cmcd`,
    eventDoor: () => `${events.base()}/api/cmcd`,
    get: (query: string, more: Record<string, string> = {}) =>
      fetch(`${requests.base()}/api/cmcd?${query}`, { headers: { ...headers(), ...more } }),
    post: (body: string, query = "artistId=a-1&consent=true", more: Record<string, string> = {}) =>
      fetch(`${events.base()}/api/cmcd?${query}`, {
        method: "POST",
        body,
        headers: { ...headers(), "content-type": "application/cmcd", ...more },
      }),
  };
}

export const newSid = (): string => uniqueId("sid");
/** A report with a request, by its session. */
export const cmcd = (text: string): string => `CMCD=${encodeURIComponent(text)}`;
