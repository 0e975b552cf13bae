/** The load's events: 5,000 listeners, 200 artists, 10,000 recordings, batches of 25, every batch id new. */
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { type Batch, encodeBatch } from "#lib/events/compact/index.ts";

export const ARTISTS = 200;
export const RECORDINGS = 10_000;
const LISTENERS = 5000;
/** Of each listener, while the load lasts. */
const SESSIONS = 3;
/** Requests that are made beforehand, in all 250,000 events. */
const REQUESTS = 10_000;
export const EVENTS_A_BATCH = 25;
const SOURCES = ["playlist", "search", "profile", "radio", "editorial"];
const COUNTRIES = ["BR", "PT", "US", "DE", "AO", "JP", "IN"];
const ZONES = [
  "America/Sao_Paulo",
  "Europe/Lisbon",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "UTC",
];

/** xorshift32: cheap, and the same at every run. */
function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const artistId = (number: number) => `artist-${number}`;

export function catalogue(): string {
  const artists = Array.from({ length: ARTISTS }, (_, number) => ({
    artist: { id: artistId(number), name: `Artist ${number}`, timezone: ZONES[number % ZONES.length] },
  }));
  const contents = Array.from({ length: RECORDINGS }, (_, number) => ({
    content: {
      id: `track-${number}`,
      artistId: artistId(number % ARTISTS),
      title: `Track ${number}`,
      durationMs: 200_000,
    },
  }));
  return [...artists, ...contents].map((line) => JSON.stringify(line)).join("\n");
}

const batchOf = (next: () => number, name: string, now: number): Batch => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  // Half of the plays go to a tenth of the recordings, as charts do.
  const track = () => Math.floor(next() < 0.5 ? next() * (RECORDINGS / 10) : next() * RECORDINGS);
  const listener = Math.floor(next() * LISTENERS);
  return {
    batchId: name,
    userId: `user-${listener}`,
    sessionId: `s-${listener}-${Math.floor(next() * SESSIONS)}`,
    consent: { analytics: true, version: "2026-01" },
    context: {
      app: "2.3.1",
      os: "iOS 18.1",
      device: "iPhone15,2",
      network: "4g",
      locale: "pt-BR",
      country: pick(COUNTRIES),
      ageBand: "25-34",
    },
    events: Array.from({ length: EVENTS_A_BATCH }, (_, index) => {
      const recording = track();
      return {
        id: String(index),
        type: "play_ended",
        at: now - Math.floor(next() * 60_000),
        artistId: artistId(recording % ARTISTS),
        contentId: `track-${recording}`,
        playId: `${name}-${index}`,
        listenedMs: Math.floor(next() * 240_000_000) / 1000,
        durationMs: 200_000,
        reason: next() < 0.7 ? "completed" : "skipped",
        source: pick(SOURCES),
      };
    }),
  };
};

/** What stands in a request for its name and its time, before they are known. */
const PLACE = "#".repeat(20);
const SENT_AT = 1_111_111_111_111;

const headOf = (key: string): string =>
  `POST /api/track HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: `;
const generator = (run: string): (() => number) => random(run.length * 7919 + 1);
/** Twenty characters, as long as the place for them. */
const nameOf = (run: string, number: number): string =>
  `${run.slice(-10).padStart(10, "-")}${String(number).padStart(10, "0")}`;

/**
 * Requests to POST /api/track, made beforehand, with room for a batch id (and play ids of it) and for the time: the
 * generator shares two cores with what it measures.
 */
export function trackTemplates(key: string, run: string): Buffer[] {
  const next = generator(run);
  const head = headOf(key);
  const now = Date.now();
  return Array.from({ length: REQUESTS }, () => {
    const body = JSON.stringify({ sentAt: SENT_AT, ...batchOf(next, PLACE, now) });
    return Buffer.from(`${head}${body.length}\r\n\r\n${body}`);
  });
}

/** The same, each with a batch id of its own and its time, ready to be written to a socket. */
export function trackRequests(key: string, run: string): (number: number) => Buffer {
  const made = trackTemplates(key, run).map((bytes) => {
    const places: number[] = [];
    for (let at = bytes.indexOf(PLACE); at >= 0; at = bytes.indexOf(PLACE, at + 1)) places.push(at);
    return { bytes, places, sentAt: bytes.indexOf(String(SENT_AT)) };
  });
  return (number) => {
    const { bytes, places, sentAt } = made[number % REQUESTS]!;
    const request = Buffer.from(bytes);
    const name = nameOf(run, number);
    for (const at of places) request.write(name, at, "latin1");
    request.write(String(Date.now()), sentAt, "latin1");
    return request;
  };
}

/** The same in the tracker's compact encoding, `count` of them with ids of their own: in life each phone encodes its batch. */
export function compactRequests(key: string, run: string, count: number): Buffer[] {
  const next = generator(run);
  const head = headOf(key);
  const now = Date.now();
  return Array.from({ length: count }, (_, number) => {
    const body = encodeBatch(batchOf(next, nameOf(run, number), now), DICTIONARY_1);
    return Buffer.concat([Buffer.from(`${head}${body.length}\r\n\r\n`), body]);
  });
}
