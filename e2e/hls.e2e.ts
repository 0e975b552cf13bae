/**
 * A real stream, played by hls.js over a connection that gets worse and better again: what the dashboard says of it equals
 * what the player itself reported. The stream is ours (VP9 in fMP4, three qualities, made once with
 * `ffmpeg -f lavfi -i testsrc2 -c:v libvpx-vp9 -f hls -hls_segment_type fmp4 -hls_time 2`).
 */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type Hls from "hls.js";
import { expect, test } from "./fixtures.ts";
import { metricsOf, newArtist, openPlayer, servePlayer } from "./tracker-page.ts";

const QUALITIES = [
  { height: 90, width: 160, bandwidth: 40_000 },
  { height: 180, width: 320, bandwidth: 80_000 },
  { height: 270, width: 480, bandwidth: 150_000 },
];
const MASTER = [
  "#EXTM3U",
  ...QUALITIES.flatMap(({ height, width, bandwidth }) => [
    `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth},RESOLUTION=${width}x${height},CODECS="vp09.00.10.08"`,
    `${height}/index.m3u8`,
  ]),
].join("\n");
const UNTIL_S = 13;

type PlayerWindow = Window & { Hls: typeof Hls };

test("A stream over a bad connection: startup time, stalls and switches are those of the player", async ({
  page,
  context,
  request,
  facts,
}) => {
  const artistId = await newArtist(request, facts);
  await context.route("**/hls-library.js", (route) =>
    route.fulfill({ path: "node_modules/hls.js/dist/hls.light.min.js", contentType: "text/javascript" }),
  );
  let segments = 0;
  await context.route("**/stream/**", async (route) => {
    const path = new URL(route.request().url()).pathname.split("/stream/")[1]!;
    if (path === "master.m3u8")
      return route.fulfill({ body: MASTER, contentType: "application/vnd.apple.mpegurl" });
    const body = await readFile(join("e2e/hls-stream", path));
    // The third and fourth segment take longer than what is left to play.
    const number = basename(path).endsWith(".m4s") ? ++segments : 0;
    const delayMs = number === 3 || number === 4 ? 4500 : 150;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    await route.fulfill({
      body,
      contentType: path.endsWith(".m3u8") ? "application/vnd.apple.mpegurl" : "video/mp4",
    });
  });
  await servePlayer(context, facts, '<script src="/hls-library.js"></script>');
  await openPlayer(page);
  const told = await page.evaluate(
    async ({ artistId, untilS }) => {
      const { Hls, harmonie, tracker } = window as unknown as PlayerWindow;
      await tracker.consent(true);
      const video = document.body.appendChild(document.createElement("video"));
      video.muted = true;
      const hls = new Hls({ maxBufferLength: 3, maxMaxBufferLength: 3, startLevel: 2 });
      const told = { startupMs: 0, stalls: [] as number[], levels: [] as number[], heardMs: 0 };
      let [requested, heard, waits] = [0, 0, 0];
      const now = () => performance.now();
      video.addEventListener("play", () => {
        requested = now();
      });
      video.addEventListener("playing", () => {
        if (!told.startupMs) told.startupMs = now() - requested;
        if (waits) told.stalls.push(now() - waits);
        waits = 0;
        heard ||= now();
      });
      video.addEventListener("waiting", () => {
        if (!heard) return;
        told.heardMs += now() - heard;
        [heard, waits] = [0, now()];
      });
      hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => told.levels.push(level));
      const media = harmonie.trackHls(tracker, hls, video, { artistId, contentId: "stream" });
      hls.loadSource("/stream/master.m3u8");
      hls.attachMedia(video);
      await video.play();
      await new Promise<void>((resolve) => {
        video.addEventListener("timeupdate", () => video.currentTime >= untilS && heard && resolve());
      });
      media.stop();
      told.heardMs += now() - heard;
      video.pause();
      await tracker.flush();
      return { ...told, reports: window.reports };
    },
    { artistId, untilS: UNTIL_S },
  );
  expect(told.reports).toEqual([]);
  expect(told.stalls.length).toBeGreaterThan(0);
  expect(told.levels.length).toBeGreaterThan(1);
  await expect
    .poll(async () => (await metricsOf(request, facts, artistId)).plays?.value, { timeout: 10_000 })
    .toBe(1);
  const { startupMsP50, rebuffersPerHour, rebufferRatio, qualitySwitchesPerHour, playbackFailureRate } =
    await metricsOf(request, facts, artistId, "streaming");
  const seconds = (await metricsOf(request, facts, artistId)).listeningSeconds?.value ?? 0;
  const ratio = rebufferRatio?.value ?? 0;
  const hours = seconds / 3600;
  const noticed = told.stalls.filter((ms) => ms >= 100);
  const stalledMs = noticed.reduce((sum, ms) => sum + ms, 0);
  expect(Math.abs(seconds * 1000 - told.heardMs)).toBeLessThan(50);
  expect(Math.abs((startupMsP50?.value ?? 0) / told.startupMs - 1)).toBeLessThan(0.03);
  expect(Math.round((rebuffersPerHour?.value ?? 0) * hours)).toBe(noticed.length);
  expect(Math.abs((ratio / (1 - ratio)) * seconds * 1000 - stalledMs)).toBeLessThan(50);
  expect(Math.round((qualitySwitchesPerHour?.value ?? 0) * hours)).toBe(told.levels.length - 1);
  expect(playbackFailureRate?.value).toBe(0);
});
