/** A web player with the built tracker, on the service's own origin, and what the service counts of it. */
import { randomUUID } from "node:crypto";
import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import { type OpenPlay, PLAYS_PREFIX } from "#lib/tracker/play.ts";
import type { Play, Report, Tracker } from "#lib/tracker/web/tracker.d.ts";
import { expect, type Facts } from "./fixtures.ts";

declare global {
  interface Window {
    harmonie: typeof import("#lib/tracker/web/tracker.d.ts");
    tracker: Tracker;
    reports: Report[];
    play: Play;
  }
}

const PLAYER = "/player-of-a-test";

const html = (
  key: string,
  more: string,
): string => `<!doctype html><html data-answers lang="en"><title>A player</title>
<script src="/tracker.js"></script>${more}
<script>
  reports = [];
  tracker = harmonie.createTracker({
    endpoint: location.origin + "/api/track", key: ${JSON.stringify(key)}, onReport: (one) => reports.push(one),
  });
</script></html>`;

/** Pages of this browser find the player. @param more of its head */
export async function servePlayer(context: BrowserContext, facts: Facts, more = ""): Promise<void> {
  await context.route(`**${PLAYER}`, (route) =>
    route.fulfill({ contentType: "text/html", body: html(facts.playerKey, more) }),
  );
}

export async function openPlayer(page: Page): Promise<Page> {
  await page.goto(PLAYER);
  return page;
}

/** Of this test alone: its numbers are what the test played. */
export async function newArtist(request: APIRequestContext, { key }: Facts): Promise<string> {
  const id = `tracked-${randomUUID()}`;
  const answer = await request.put("/api/catalogue", {
    headers: { authorization: `Bearer ${key}`, "content-type": "application/x-ndjson" },
    data: JSON.stringify({ artist: { id, name: "Tracked", timezone: "UTC" } }),
  });
  expect(answer.ok()).toBe(true);
  return id;
}

type Metrics = Record<string, { value: number | null }>;

export async function metricsOf(
  request: APIRequestContext,
  { key }: Facts,
  artistId: string,
  section = "overview",
): Promise<Metrics> {
  const answer = await request.get(`/api/artists/${artistId}/${section}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { metrics: Metrics }).metrics;
}

/** Plays, seconds and likes: what arrived, each once. */
export async function heardOf(
  request: APIRequestContext,
  facts: Facts,
  artistId: string,
): Promise<(number | null | undefined)[]> {
  const { plays, listeningSeconds, likes } = await metricsOf(request, facts, artistId);
  return [plays?.value, listeningSeconds?.value, likes?.value];
}

/** The player's time stands still, but for what a test lets pass. */
export async function standStill(context: BrowserContext, atMs: number): Promise<void> {
  await context.clock.install({ time: atMs });
  await context.clock.pauseAt(atMs + 1000);
}

export async function startPlay(page: Page, artistId: string): Promise<void> {
  await page.evaluate((id) => {
    window.play = window.tracker.play({ artistId: id, contentId: "t-1", source: "playlist" });
    window.play.playing();
  }, artistId);
}

/** A whole play of so many seconds. */
export async function listen(page: Page, artistId: string, seconds: number): Promise<void> {
  await startPlay(page, artistId);
  await page.clock.runFor(seconds * 1000);
  await page.evaluate(() => window.play.ended("completed"));
}

export const like = (page: Page, artistId: string): Promise<void> =>
  page.evaluate((id) => window.tracker.track("liked", { artistId: id, contentId: "t-1" }), artistId);

/** Time passes in the page until the service has counted what was played. */
export async function untilCounted(
  page: Page,
  read: () => Promise<unknown>,
  expected: unknown,
  stepMs = 1000,
): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.clock.runFor(stepMs);
        return read();
      },
      { timeout: 15_000, intervals: [50, 100, 200] },
    )
    .toEqual(expected);
}

/** Of each play that a tab of this browser noted as running: how long it was listened to, ms. */
export const notedPlays = (page: Page): Promise<number[]> =>
  page.evaluate(async (prefix) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const [found] = await indexedDB.databases();
    const database = await asked(indexedDB.open(found!.name!));
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const notes = await asked<string[]>(database.transaction("kept").objectStore("kept").getAll(range));
    database.close();
    const plays = notes.flatMap((note) => (JSON.parse(note) as { plays: OpenPlay[] }).plays);
    return plays.map(({ listenedMs }) => listenedMs);
  }, PLAYS_PREFIX);
