/** The tracker in a real browser, against the real service: what arrives equals what was played, once. */
import { devices, type Route } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import {
  heardOf,
  like,
  listen,
  metricsOf,
  newArtist,
  notedPlays,
  openPlayer,
  servePlayer,
  standStill,
  startPlay,
  untilCounted,
} from "./tracker-page.ts";

const HOUR_MS = 3_600_000;
const HEARTBEAT_MS = 30_000;
const TRACK = "**/api/track?*";

test("A day without a connection arrives when it is over", async ({ page, context, request, facts }) => {
  const artistId = await newArtist(request, facts);
  await servePlayer(context, facts);
  await standStill(context, Date.now() - 23.5 * HOUR_MS);
  await openPlayer(page);
  await page.evaluate(() => window.tracker.consent(true));
  await context.setOffline(true);
  for (let song = 0; song < 23; song++) {
    await listen(page, artistId, 200);
    await like(page, artistId);
    await page.clock.runFor(HOUR_MS - 200_000);
  }
  expect(await heardOf(request, facts, artistId)).toEqual([0, 0, 0]);
  await page.clock.runFor(HOUR_MS / 2 - 1000);
  await context.setOffline(false);
  await untilCounted(page, () => heardOf(request, facts, artistId), [23, 4600, 23]);
  expect(await page.evaluate(() => window.reports)).toEqual([]);
});

test("Two tabs share a session and a queue; one is closed, one crashes, and every play counts", async ({
  page,
  context,
  request,
  facts,
}) => {
  const artistId = await newArtist(request, facts);
  const read = () => heardOf(request, facts, artistId);
  await servePlayer(context, facts);
  await standStill(context, Date.now() - HOUR_MS);
  await openPlayer(page);
  await page.evaluate(() => window.tracker.consent(true));
  await startPlay(page, artistId);
  await context.clock.runFor(1000);
  const second = await openPlayer(await context.newPage());
  await startPlay(second, artistId);
  await context.clock.runFor(40_000);
  // Closed in the middle: it says so while it goes.
  await second.close();
  await untilCounted(page, read, [1, 40, 0]);
  const third = await openPlayer(await context.newPage());
  await startPlay(third, artistId);
  await context.clock.runFor(60_000);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length))
    .toBeGreaterThanOrEqual(2);
  // The browser writes notes in its own time, whatever the page's clock says.
  const noted = async () => (await notedPlays(page)).filter((ms) => ms > HEARTBEAT_MS - 1000);
  await expect.poll(noted).toHaveLength(2);
  const session = await context.newCDPSession(third);
  const crashed = third.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  await crashed;
  await third.close();
  // The tab that lives finds what the other one left.
  await untilCounted(page, async () => (await read())[0], 2, 60_000);
  const [, seconds] = await read();
  // Of the play that crashed at most a heartbeat is missing.
  expect(seconds).toBeGreaterThan(40 + 60 - 31);
  expect(seconds).toBeLessThanOrEqual(40 + 60.5);
  await page.evaluate(() => window.play.ended("completed"));
  await untilCounted(page, async () => (await read())[0], 3);
  expect((await metricsOf(request, facts, artistId)).sessions?.value).toBe(1);
});

test("A server that is down, overloaded, or takes less at once gets everything in the end, once", async ({
  page,
  context,
  request,
  facts,
}) => {
  const artistId = await newArtist(request, facts);
  await servePlayer(context, facts);
  const taken = (route: Route) => route.continue();
  const answers: ((route: Route) => Promise<void>)[] = [
    (route) => route.abort("connectionrefused"),
    (route) => route.fulfill({ status: 503, headers: { "retry-after": "5" } }),
    (route) => route.fulfill({ status: 429, headers: { "retry-after": "3" } }),
    (route) => route.fulfill({ status: 413 }),
    // Taken, but nobody hears of it: it is sent again.
    async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    },
  ];
  const times: number[] = [];
  await context.route(TRACK, async (route) => {
    times.push(await page.evaluate(() => performance.now()));
    await (answers.shift() ?? taken)(route);
  });
  await standStill(context, Date.now() - HOUR_MS);
  await openPlayer(page);
  await page.evaluate(() => window.tracker.consent(true));
  await listen(page, artistId, 1);
  for (let song = 0; song < 3; song++) await like(page, artistId);
  await untilCounted(page, () => heardOf(request, facts, artistId), [1, 1, 3]);
  await expect.poll(() => times.length).toBeGreaterThanOrEqual(7);
  const [, , told = 0, afterTold = 0, last = 0] = times;
  expect([afterTold - told >= 3000, told - (times[1] ?? 0) >= 5000, last >= afterTold]).toEqual([
    true,
    true,
    true,
  ]);
  expect(await page.evaluate(() => window.reports)).toEqual([]);
});

test("A device whose clock is two hours ahead is put right", async ({ page, context, request, facts }) => {
  const artistId = await newArtist(request, facts);
  await servePlayer(context, facts);
  await standStill(context, Date.now() + 2 * HOUR_MS);
  await openPlayer(page);
  await page.evaluate(() => window.tracker.consent(true));
  await listen(page, artistId, 31);
  await untilCounted(page, () => heardOf(request, facts, artistId), [1, 31, 0]);
  const [live] = await Promise.all([
    request.get(`/api/artists/${artistId}/live`, { headers: { authorization: `Bearer ${facts.key}` } }),
  ]);
  const { minutes } = (await live.json()) as { minutes: { start: string; plays: number }[] };
  const played = minutes.find(({ plays }) => plays > 0);
  expect(Math.abs(Date.parse(played?.start ?? "") - Date.now())).toBeLessThan(3 * 60_000);
});

test("Consent withdrawn: nothing that waited leaves, nothing is kept", async ({
  page,
  context,
  request,
  facts,
}) => {
  const artistId = await newArtist(request, facts);
  await servePlayer(context, facts);
  const sent: string[] = [];
  await context.route(TRACK, (route) => {
    sent.push(route.request().method());
    return route.continue();
  });
  await standStill(context, Date.now() - HOUR_MS);
  await openPlayer(page);
  await listen(page, artistId, 40);
  await page.evaluate(() => window.tracker.consent(true));
  await context.setOffline(true);
  await listen(page, artistId, 40);
  await page.evaluate(() => window.tracker.consent(false));
  await context.setOffline(false);
  await listen(page, artistId, 40);
  await page.clock.runFor(10 * 60_000);
  expect(sent).toEqual([]);
  const kept = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const request = indexedDB.open("harmonie");
        request.onsuccess = () => {
          const all = request.result.transaction("kept").objectStore("kept").getAll();
          all.onsuccess = () => resolve([...all.result, ...Object.keys(localStorage)]);
        };
      }),
  );
  expect(kept).toEqual([expect.stringMatching(/^\{"consent":\{"granted":false\},"edition":\d+\}$/)]);
  await page.evaluate(() => window.tracker.consent(true));
  await listen(page, artistId, 35);
  await untilCounted(page, () => heardOf(request, facts, artistId), [1, 35, 0]);
});

test("A device without room loses no play", async ({ page, context, request, facts }) => {
  const artistId = await newArtist(request, facts);
  await servePlayer(context, facts);
  await standStill(context, Date.now() - HOUR_MS);
  await openPlayer(page);
  await page.evaluate(() => window.tracker.consent(true));
  await context.setOffline(true);
  await listen(page, artistId, 40);
  await like(page, artistId);
  // As a browser does it whose disk is full: what writes is taken back, and what is written at once is refused.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      const request = put.apply(this, given);
      this.transaction.abort();
      return request;
    };
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  for (let song = 0; song < 30; song++) {
    await listen(page, artistId, 40);
    await like(page, artistId);
  }
  await context.setOffline(false);
  await untilCounted(page, () => heardOf(request, facts, artistId), [31, 31 * 40, 31]);
  // What was kept while there was room is not found again by a later visit.
  const later = await openPlayer(await context.newPage());
  await page.close();
  await listen(later, artistId, 50);
  await later.clock.runFor(10 * 60_000);
  await untilCounted(later, () => heardOf(request, facts, artistId), [32, 31 * 40 + 50, 31]);
});

test.describe("On a phone", () => {
  test.use({ userAgent: devices["Pixel 7"].userAgent });

  test("the radio sleeps a minute, or takes along what waits when the player fetches", async ({
    page,
    context,
    request,
    facts,
  }) => {
    const artistId = await newArtist(request, facts);
    await servePlayer(context, facts);
    await standStill(context, Date.now() - 10 * 60_000);
    await openPlayer(page);
    await page.evaluate(() => window.tracker.consent(true));
    let sent = 0;
    page.on("request", (one) => {
      if (one.url().includes("/api/track?")) sent++;
    });
    const read = () => heardOf(request, facts, artistId);
    await like(page, artistId);
    await page.clock.runFor(50_000);
    expect(sent).toBe(0);
    await page.clock.runFor(11_000);
    await untilCounted(page, read, [0, 0, 1], 10);
    await like(page, artistId);
    await page.clock.runFor(20_000);
    expect(sent).toBe(1);
    await page.evaluate(() => window.tracker.awake());
    await untilCounted(page, read, [0, 0, 2], 10);
    // A play's start and end wake it themselves.
    await listen(page, artistId, 31);
    await untilCounted(page, read, [1, 31, 2], 500);
    expect(sent).toBeLessThanOrEqual(4);
  });
});

test("It works in a worker, and as a module", async ({ page, context, request, facts }) => {
  const artistId = await newArtist(request, facts);
  await servePlayer(context, facts);
  await openPlayer(page);
  const names = await page.evaluate(async (path) => Object.keys(await import(path)), "/tracker.mjs");
  expect(names).toEqual([
    "Tracker",
    "createTracker",
    "memoryStore",
    "reactNativeEnvironment",
    "trackHls",
    "trackMedia",
  ]);
  await page.evaluate(
    ({ artistId, key }) => {
      const code = `importScripts("${location.origin}/tracker.js");
        const tracker = harmonie.createTracker({ endpoint: "${location.origin}/api/track", key: "${key}" });
        tracker.consent(true);
        const play = tracker.play({ artistId: "${artistId}" });
        play.playing();
        setTimeout(() => { play.ended("stopped"); tracker.flush(); }, 200);`;
      new Worker(URL.createObjectURL(new Blob([code])));
    },
    { artistId, key: facts.playerKey },
  );
  await expect.poll(async () => (await heardOf(request, facts, artistId))[0]).toBe(1);
});
