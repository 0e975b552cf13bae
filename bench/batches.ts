/** The load's events: 5,000 listeners, 200 artists, 10,000 recordings, batches of 25, every batch id new. */
export const ARTISTS = 200;
export const RECORDINGS = 10_000;
const LISTENERS = 5000;
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

/** Requests to POST /api/track, ready to be written to a socket. */
export function trackRequests(key: string, run: string): (number: number) => Buffer {
  const next = random(run.length * 7919 + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const head = `POST /api/track HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: `;
  return (number) => {
    const now = Date.now();
    // Half of the plays go to a tenth of the recordings, as charts do.
    const track = () => Math.floor(next() < 0.5 ? next() * (RECORDINGS / 10) : next() * RECORDINGS);
    const events = Array.from({ length: EVENTS_A_BATCH }, (_, index) => {
      const recording = track();
      return {
        id: String(index),
        type: "play_ended",
        at: now - Math.floor(next() * 60_000),
        artistId: artistId(recording % ARTISTS),
        contentId: `track-${recording}`,
        playId: `${run}-${number}-${index}`,
        listenedMs: Math.floor(next() * 240_000_000) / 1000,
        durationMs: 200_000,
        reason: next() < 0.7 ? "completed" : "skipped",
        source: pick(SOURCES),
      };
    });
    const listener = Math.floor(next() * LISTENERS);
    const body = Buffer.from(
      JSON.stringify({
        batchId: `${run}-${number}`,
        sentAt: now,
        userId: `user-${listener}`,
        sessionId: `s-${listener}-${Math.floor(number / 20_000)}`,
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
        events,
      }),
    );
    return Buffer.concat([Buffer.from(`${head}${body.length}\r\n\r\n`), body]);
  };
}
