/** POST /api/consent beside POST /api/track, with a key that may do both. */
import { beforeAll } from "vitest";
import { putLines, uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { bearer, keyWith, useServer } from "#lib/testing/http.ts";
import { goodBatch } from "#lib/testing/track.ts";
import { consentRoute } from "./consent.ts";
import { trackRoute } from "./track.ts";

export const goodConsent = (more: object = {}) => ({
  userId: uniqueId("u"),
  purpose: "analytics",
  granted: false,
  version: "2026-01",
  at: new Date().toISOString(),
  proof: "form 7, signed",
  ...more,
});

/** `tell` posts to the ledger, `track` sends a batch and gives its answer's status. */
export function useConsent() {
  useDatabase();
  const { base } = useServer(consentRoute, trackRoute);
  let key = "";
  beforeAll(async () => {
    await putLines([{ artist: { id: "a-1", name: "One" } }]);
    key = await keyWith("track");
  });
  const post = (path: string, body: unknown, headers: Record<string, string>) =>
    fetch(`${base()}${path}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers,
    });
  return {
    tell: (body: unknown, headers = bearer(key)) => post("/api/consent", body, headers),
    track: async (more: object, headers = bearer(key)): Promise<string> =>
      (await (await post("/api/track", goodBatch(more), headers)).json()).status,
  };
}
