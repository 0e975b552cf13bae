/** Batches of random plays, and whether the numbers are exactly theirs: for tests that kill what counts them. */
import { expect } from "vitest";
import { localDay } from "#lib/core/zones.ts";
import { getOverview, getSection } from "#lib/metrics/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { putLines } from "#lib/testing/harness.ts";
import { seeded } from "#lib/testing/random.ts";
import { type SentPlay, truthOf } from "#lib/testing/truth.ts";

export type Play = SentPlay & { contentId: string };

export const EVENTS = 8;
const ZONES = ["America/Sao_Paulo", "Asia/Kolkata", "UTC"];
const ALL = { artists: "all" as const };

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
export const random = seeded(20_261);
export const pick = (count: number) => Math.floor(random() * count);

export const putArtists = () =>
  putLines(
    ZONES.map((timezone, number) => ({
      artist: { id: `artist-${number}`, name: `Artist ${number}`, timezone },
    })),
  );

/** A sealed batch as text; its plays are noted in `sent`. Most people send one or two: a lost one leaves a gap in the sets. */
export function makeBatch(number: number, people: number, nowMs: number, sent: Play[]): string {
  const person = `person-${pick(people)}`;
  const session = `session-${pick(3)}`;
  const events = Array.from({ length: EVENTS }, (_, index) => {
    const play = {
      artistId: `artist-${pick(ZONES.length)}`,
      contentId: `track-${pick(40)}`,
      person,
      session,
      at: nowMs - pick(20 * 3_600_000),
      listenedMs: pick(90_000_000) / 1000,
    };
    if (play.listenedMs > 0) sent.push(play);
    return {
      id: String(index),
      type: "play_ended",
      at: play.at,
      artistId: play.artistId,
      contentId: play.contentId,
      listenedMs: play.listenedMs,
    };
  });
  return JSON.stringify({
    batchId: `kill-${number}`,
    userId: person,
    sessionId: session,
    consent: { analytics: true },
    events,
  });
}

export const countFolded = () =>
  mongo()
    .collection("event_batches")
    .countDocuments({ fold: { $exists: false } });

/** Plays of all artists, as they are counted now. */
export async function countedPlays(nowMs: number): Promise<number> {
  const [from, to] = [-2, 1].map((days) => localDay("UTC", nowMs + days * 86_400_000));
  const answers = await Promise.all(
    ZONES.map((_, number) => getOverview(ALL, `artist-${number}`, { from, to })),
  );
  return answers.reduce((sum, answer) => sum + Number(answer!.metrics.plays.value), 0);
}

/** All recordings, not the ten of an answer: counts are added in the slow part, where a second time would show. */
async function countedByContent(
  artistId: string,
  range: { from: string; to: string },
): Promise<Record<string, number>> {
  const answer = await getSection(ALL, artistId, "content", { ...range, page: { limit: 500 } });
  return Object.fromEntries(answer!.items!.map(({ contentId, plays }) => [contentId, Number(plays)]));
}

const like = (values: object, truth: object) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name in truth));

/** Every number is what the plays say. */
export async function expectExact(sent: readonly Play[]): Promise<void> {
  for (const [number, zone] of ZONES.entries()) {
    const own = sent.filter(({ artistId }) => artistId === `artist-${number}`);
    const day = (at: number) => localDay(zone, at);
    const days = own.map(({ at }) => day(at)).sort();
    const answer = await getOverview(ALL, `artist-${number}`, { from: days[0], to: days.at(-1) });
    const { plays, streams, listeners, sessions, listeningSeconds } = answer!.metrics;
    expect({
      plays: plays.value,
      streams: streams.value,
      listeners: listeners.value,
      sessions: sessions.value,
      listeningSeconds: listeningSeconds.value,
    }).toEqual(truthOf(own));
    for (const bucket of answer!.series) {
      const truth = truthOf(own.filter(({ at }) => day(at) === bucket.start));
      expect(like(bucket, truth)).toEqual(truth);
    }
    const heard = Map.groupBy(own, ({ contentId }) => contentId);
    expect(await countedByContent(`artist-${number}`, { from: days[0]!, to: days.at(-1)! })).toEqual(
      Object.fromEntries([...heard].map(([contentId, plays]) => [contentId, plays.length])),
    );
    for (const { key, ...values } of answer!.breakdowns.content) {
      const { sessions: _sessions, ...truth } = truthOf(heard.get(key)!);
      expect([key, like(values, truth)]).toEqual([key, truth]);
    }
  }
}
