/** The way in for those who connect an app to an artist: what arrived, and a test event. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type App, appsAbout } from "#lib/apps/index.ts";
import { mayRead } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { trackAnswerSchema } from "#lib/events/batch.ts";
import { acceptBatch, arrivalSchema, placeOfApp, placeOfArtist, readArrivals } from "#lib/ingest/index.ts";
import { PRIVATE, problem } from "../answers.ts";
import { type Caller, readerOf } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { manages, notFound, params, requireManaged, requireShown } from "./setup-access.ts";

/** What an app did for an artist that the caller may not see is not told. */
function maySee(caller: Caller, { artists }: App): boolean {
  const reader = readerOf(caller);
  return artists === null ? reader.artists === "all" : artists.every((id) => mayRead(reader, id));
}

export const arrivalsRoute = defineRoute({
  id: "getArrivals",
  method: "GET",
  path: "/api/setup/{artistId}/arrivals",
  summary: "The last batches, and what became of each event",
  description:
    "Newest first, at most 50, for an hour. Batches are kept only while somebody asks: from the first call on, and for a " +
    "minute after the last.",
  access: { scope: "read", session: "any" },
  params,
  answers: {
    200: { description: "Newest first", schema: z.object({ arrivals: z.array(arrivalSchema) }) },
    404: notFound,
    503: problem("What arrives can't be watched now, or the database is away"),
  },
  handle: async ({ caller, params: { artistId } }) => {
    await requireShown(caller, artistId);
    const apps = (await appsAbout(artistId)).filter((app) => maySee(caller, app));
    const places = [placeOfArtist(artistId), ...apps.map(({ appId }) => placeOfApp(appId))];
    const arrivals = await readArrivals(places).catch(() => {
      throw new Problem(
        503,
        "arrivals_away",
        "What arrives can't be watched right now; events are taken all the same. Ask again in a moment",
        { retryAfterSeconds: 2 },
      );
    });
    return json(200, { arrivals }, PRIVATE);
  },
});

const TEST = { userId: "harmonie-test", contentId: "test-recording", listenedMs: 30_000 };

/** A real batch with a listener that is nobody, recognised by its recording. */
function testBatch(artistId: string, nowMs: number) {
  const id = `test-${randomUUID()}`;
  return {
    batchId: id,
    sentAt: nowMs,
    userId: TEST.userId,
    sessionId: id,
    consent: { analytics: true, version: "test" },
    events: [
      {
        id: "0",
        type: "play_ended",
        at: nowMs,
        artistId,
        contentId: TEST.contentId,
        playId: id,
        listenedMs: TEST.listenedMs,
        durationMs: TEST.listenedMs,
        reason: "completed",
      },
    ],
  };
}

export const testEventRoute = defineRoute({
  id: "sendTestEvent",
  method: "POST",
  path: "/api/setup/{artistId}/test-event",
  summary: "Send a test play",
  description:
    "Goes the way of POST /api/track and counts: one play and one stream of today, by the listener harmonie-test, of the " +
    "recording test-recording, by which it can be told apart.",
  access: manages,
  params,
  answers: {
    202: { description: "Taken, as any batch", schema: trackAnswerSchema },
    404: notFound,
  },
  handle: async ({ caller, params: { artistId } }) => {
    await requireManaged(caller, artistId);
    const sender = { appId: "dashboard", artists: new Set([artistId]) };
    return json(202, await acceptBatch(testBatch(artistId, Date.now()), sender, "live"), PRIVATE);
  },
});
