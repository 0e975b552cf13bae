/** A good batch for POST /api/track, to be spoilt by tests. */
import { beforeAll } from "vitest";
import { trackRoute } from "#lib/http/routes/track.ts";
import { putLines, uniqueId, useDatabase } from "./harness.ts";
import { bearer, keyWith, useServer } from "./http.ts";

export const goodEvent = (more: object = {}) => ({
  id: "0",
  type: "play_ended",
  at: Date.now() - 1000,
  artistId: "a-1",
  contentId: "t-1",
  listenedMs: 40_000,
  ...more,
});
export const goodBatch = (more: object = {}) => ({
  batchId: uniqueId("b"),
  userId: "u",
  sessionId: "s",
  consent: { analytics: true },
  events: [goodEvent()],
  ...more,
});

type Post = (body: BodyInit, headers?: Record<string, string>) => Promise<Response>;

/** The route over a database with one artist; `post` sends with a key that may track. */
export function useTrack(): { base(): string; post: Post } {
  useDatabase();
  const { base } = useServer(trackRoute);
  let key = "";
  beforeAll(async () => {
    await putLines([{ artist: { id: "a-1", name: "One" } }]);
    key = await keyWith("track");
  });
  return {
    base,
    post: (body, headers = {}) =>
      fetch(`${base()}/api/track`, { method: "POST", body, headers: { ...bearer(key), ...headers } }),
  };
}
