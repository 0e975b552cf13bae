/**
 * A listening session of about two hours and 1,000 events, as an app would send it: what the tracker's encoding is trained on
 * (some seeds and devices) and measured with (others). Ids are random; nothing in it is anybody's.
 */

import { createRandom, type Random } from "#lib/core/prng.ts";
import type { Batch, JsonObject } from "#lib/events/compact/index.ts";

export type Device = Record<"app" | "os" | "device" | "network" | "locale" | "country" | "ageBand", string>;
export type Session = { userId: string; sessionId: string; device: Device; events: JsonObject[] };

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
export const randomId = (random: Random, length = 22): string =>
  Array.from({ length }, () => BASE62[random.int(62)]).join("");

const PHONES = [
  "iPhone15,2",
  "iPhone14,5",
  "Pixel 8",
  "SM-S911B",
  "SM-A546B",
  "Redmi Note 12",
  "iPad13,1",
  "Chrome",
];
const SYSTEMS = ["iOS 18.1", "iOS 17.6", "Android 15", "Android 14", "Windows 11", "macOS 15"];
const LOCALES = ["en-US", "pt-BR", "pt-PT", "es-MX", "de-DE", "fr-FR", "ja-JP", "en-GB", "hi-IN", "id-ID"];
const AGES = ["13-17", "18-24", "25-34", "35-44", "45-54", "55+"];
const NETWORKS = ["4g", "5g", "wifi", "3g", "ethernet"];

/** A device of the kinds that the dictionary knows. */
export function commonDevice(random: Random): Device {
  const locale = random.pick(LOCALES);
  return {
    app: `${1 + random.int(4)}.${random.int(10)}.${random.int(10)}`,
    os: random.pick(SYSTEMS),
    device: random.pick(PHONES),
    network: random.pick(NETWORKS),
    locale,
    country: locale.slice(3),
    ageBand: random.pick(AGES),
  };
}

/** One that no dictionary has seen. */
export const UNKNOWN_DEVICE: Device = {
  app: "harmonie-kiosk/0.9.14-beta+c0ffee",
  os: "KaiOS 3.1.2",
  device: "Nokia 2780 Flip",
  network: "satellite",
  locale: "sw-KE",
  country: "KE",
  ageBand: "unknown",
};

const SOURCES = ["playlist", "search", "profile", "radio", "album", "recommendation"];
const SCREENS = ["home", "artist", "album", "playlist", "search", "library", "player", "settings"];
const BITRATES = [96, 128, 160, 256, 320];
const HEIGHTS = [240, 360, 480, 720, 1080];
const CHANNELS = ["feed", "player", "artist", "link"];

/** Draws a session of about `count` events that begins at `startMs`. */
export function drawSession(
  seed: string,
  device: Device,
  count = 1000,
  startMs = 1_763_900_000_000,
): Session {
  const random = createRandom(seed);
  const events: JsonObject[] = [];
  const playPrefix = randomId(random, 8);
  let atMs = startMs + random.int(1000);
  let plays = 0;
  let bitrate = random.pick(BITRATES);
  const put = (type: string, fields: JsonObject) => {
    if (events.length < count) events.push({ id: "", type, at: Math.round(atMs), ...fields });
  };
  const artists = Array.from({ length: 30 }, () => randomId(random));
  put("session_started", {});
  while (events.length < count) {
    if (random.chance(0.6)) {
      atMs += random.exponential(4000);
      put("screen_viewed", { screen: random.pick(SCREENS) });
    }
    if (random.chance(0.35)) {
      atMs += random.exponential(3000);
      put("searched", { query: randomId(random, 4 + random.int(12)).toLowerCase(), source: "search" });
      atMs += random.exponential(900);
      put("recommendation_shown", { position: random.int(20), source: "search" });
    }
    const song = {
      artistId: random.pick(artists),
      contentId: randomId(random),
      playId: `${playPrefix}.${++plays}`,
    };
    const source = random.pick(SOURCES);
    const durationMs = 120_000 + random.int(180_000);
    put("play_requested", { ...song, source });
    const startupMs = Math.round(random.logNormal(400, 0.5));
    atMs += startupMs;
    put("play_started", { ...song, startupMs });
    const startedMs = atMs;
    const share = random.chance(0.55) ? 1 : random.next();
    const untilMs = startedMs + durationMs * share;
    let waitedMs = 0;
    while (atMs + 15_000 < untilMs && events.length < count) {
      atMs += 15_000 + random.int(40);
      const positionMs = Math.round(atMs - startedMs - waitedMs);
      put("play_progress", {
        ...song,
        positionMs,
        bitrateKbps: bitrate,
        bufferMs: Math.round(random.between(0, 30) * 1000),
        bytes: Math.round(15 * bitrate * 125 * random.between(0.9, 1.1)),
      });
      if (random.chance(0.12)) {
        const stalledMs = Math.round(random.logNormal(700, 0.7));
        waitedMs += stalledMs;
        atMs += stalledMs;
        put("stalled", { ...song, durationMs: stalledMs, cause: random.pick(["network", "seek", "decode"]) });
      }
      if (random.chance(0.1)) {
        const to = random.pick(BITRATES);
        atMs += random.int(500);
        put("quality_changed", { ...song, fromKbps: bitrate, toKbps: to, heightPx: random.pick(HEIGHTS) });
        bitrate = to;
      }
      if (random.chance(0.06)) {
        atMs += random.int(9000);
        put(random.pick(["liked", "saved", "shared", "playlist_added", "followed"]), {
          ...song,
          channel: random.pick(CHANNELS),
        });
      }
    }
    if (atMs < untilMs) atMs = untilMs;
    put("play_ended", {
      ...song,
      listenedMs: Math.round((atMs - startedMs - waitedMs) * 1000) / 1000,
      durationMs,
      reason: share === 1 ? "completed" : "skipped",
      source,
    });
  }
  return { userId: randomId(random), sessionId: randomId(random), device, events };
}

/** The session as sealed batches of at most `size` events. */
export function batchesOf({ userId, sessionId, device, events }: Session, size = 25): Batch[] {
  const batches: Batch[] = [];
  for (let start = 0; start < events.length; start += size) {
    const own = events
      .slice(start, start + size)
      .map((event, index): JsonObject => ({ ...event, id: String(index) }));
    batches.push({
      batchId: `${sessionId}.${start / size}`,
      sentAt: Number(own.at(-1)!.at) + 900,
      userId,
      sessionId,
      consent: { analytics: true, version: "2026-01" },
      context: device,
      events: own,
    });
  }
  return batches;
}
