/** The live player's listeners: who is there now, who comes next, and the batches that their apps seal. */

import { createRandom, weighted } from "#lib/core/prng.ts";
import { CONSENT, drawBatchId } from "./batches.ts";
import { buildCalendar, hourFactor } from "./calendar.ts";
import { drawListener, type Listener } from "./listeners.ts";
import { createLiveListener, type LiveListener } from "./live-listener.ts";
import { drawApp } from "./places.ts";
import { createPicker, type Stage } from "./sessions.ts";
import type { DraftEvent, TrackBatch } from "./types.ts";
import { buildWorld, type World } from "./world.ts";

/** Of those who come, how many were never here before. */
const NEWCOMERS = 0.12;
/** One listener reports about every 22 s: heartbeats, and the starts and ends of plays. */
const SECONDS_A_BATCH = 22;
/** A larger exponent gives the label's best-known artists more of the listeners of the moment. */
const CONCENTRATION = 1.5;
const ARRIVALS_WITHIN_MS = 20_000;
const DEMO_DAYS = 60;

/** A batch as sealed at a moment; the sender adds `sentAt` at each attempt, since that lies outside the seal. */
export type SealedBatch = Omit<TrackBatch, "sentAt">;
export type Crowd = {
  /** Steps everyone whose time has come and lets new listeners in; returns what to send and when to call again. */
  advance(nowMs: number): { batches: SealedBatch[]; nextAt: number };
  /** How many listeners are in a session. */
  size(): number;
};

/** How many listeners to keep: 40 to 60 at 2 batches a second, fewer at night where the artists are at home. */
function targetSize(world: World, nowMs: number, ratePerSecond: number): number {
  const total = world.artists.reduce((sum, artist) => sum + artist.size, 0);
  const busy =
    world.artists.reduce((sum, artist) => sum + artist.size * hourFactor(artist.timezone, nowMs), 0) / total;
  return Math.max(1, Math.round(ratePerSecond * SECONDS_A_BATCH * (0.92 + 0.42 * busy)));
}

/** An empty crowd of the seed's world, filling up within 20 s of `startMs` (epoch ms). */
export function createCrowd(options: { seed: number; startMs: number; ratePerSecond: number }): Crowd {
  const { seed, startMs, ratePerSecond } = options;
  const world = buildWorld({ seed });
  // The run's start is part of the seed: a player that is started again must not repeat its ids.
  const random = createRandom(`${seed}|${startMs}|live`);
  const calendar = buildCalendar(world, startMs, DEMO_DAYS);
  const stage: Stage = { world, calendar, pick: createPicker(world, calendar), memory: new Set() };
  const fans = world.artists.map((_, artist) =>
    world.listeners.filter((listener) => listener.artists[0] === artist),
  );
  const present = new Map<string, { live: LiveListener; app: string; nextAt: number }>();
  const run = startMs.toString(36);
  let sessions = 0;

  const drawVisitor = (artist: number): Listener => {
    if (!random.chance(NEWCOMERS)) return random.pick(fans[artist]!);
    const newcomer = drawListener(random, `u-${run}-${sessions}`, []);
    return { ...newcomer, artists: [artist, ...newcomer.artists.filter((other) => other !== artist)] };
  };

  const letIn = (nowMs: number) => {
    const artists = world.artists.map(
      ({ size, timezone }, index) =>
        [index, size ** CONCENTRATION * (0.5 + hourFactor(timezone, nowMs))] as const,
    );
    const firstArtist = random.weighted(weighted(artists));
    const listener = drawVisitor(firstArtist);
    if (present.has(listener.id)) return;
    const at = nowMs + random.int(ARRIVALS_WITHIN_MS);
    const sessionId = `l-${run}-${(++sessions).toString(36)}`;
    const live = createLiveListener(random, stage, { listener, sessionId, startMs: at, firstArtist });
    present.set(listener.id, { live, app: drawApp(random, listener.home, DEMO_DAYS), nextAt: at });
  };

  const seal = (
    { live, app }: { live: LiveListener; app: string },
    events: DraftEvent[],
    nowMs: number,
  ): SealedBatch => ({
    batchId: drawBatchId(random, nowMs),
    userId: live.listener.id,
    sessionId: live.sessionId,
    consent: { ...CONSENT },
    context: { app, ...live.listener.home.context, network: live.setting.network },
    events: events.map((event, index) => ({ id: String(index), ...event })),
  });

  return {
    size: () => present.size,
    advance(nowMs) {
      const batches: SealedBatch[] = [];
      for (const [id, one] of present) {
        if (one.nextAt > nowMs) continue;
        const { events, nextAt } = one.live.step(nowMs);
        if (events.length > 0) batches.push(seal(one, events, nowMs));
        if (nextAt === null) present.delete(id);
        else one.nextAt = nextAt;
      }
      const target = targetSize(world, nowMs, ratePerSecond);
      for (let tries = 0; present.size < target && tries < target * 2; tries++) letIn(nowMs);
      let nextAt = nowMs + ARRIVALS_WITHIN_MS;
      for (const one of present.values()) nextAt = Math.min(nextAt, one.nextAt);
      return { batches, nextAt };
    },
  };
}
