/** One play: how it goes on that network for that listener, and the events an app sends about it. */

import type { Random } from "#lib/core/prng.ts";
import {
  buildProgress,
  type PlayKey,
  PROGRESS_EVERY_MS,
  PROGRESS_SHARE,
  qualityOf,
  type Setting,
} from "./network-quality.ts";
import type { DraftEvent, EndReason, Source } from "./types.ts";
import type { Recording } from "./world.ts";

/** How a play will go. `listenedMs` has at most 3 decimals; a play that never starts has 0. */
export type Outcome = {
  startupMs: number;
  listenedMs: number;
  reason: EndReason;
  failsBeforeStart: boolean;
  /** Where in the recording (ms) playback stalls, and for how long. */
  stalls: { positionMs: number; durationMs: number }[];
};

const SKIP_SHARE = 0.33;
const STOP_SHARE = 0.075;
const FAIL_SHARE = 0.004;
/** What a listener hasn't chosen is skipped sooner. */
const SKIPS_BY_SOURCE: Record<Source, number> = {
  playlist: 0.95,
  search: 0.6,
  profile: 0.85,
  radio: 1.2,
  editorial: 1.15,
  autoplay: 1.25,
  library: 0.55,
  recommendation: 1.1,
};

const toMicros = (ms: number) => Math.round(ms * 1000) / 1000;

function drawListened(random: Random, reason: EndReason, durationMs: number): number {
  if (reason === "completed")
    return random.chance(0.7) ? durationMs : durationMs - Math.min(random.exponential(90), 900);
  if (reason === "skipped" && random.chance(0.68))
    return Math.min(800 + random.exponential(13_000), durationMs * 0.9);
  return durationMs * random.between(0.06, 0.94);
}

/** Draws how a play of `recording` goes. */
export function drawOutcome(random: Random, recording: Recording, source: Source, setting: Setting): Outcome {
  const quality = qualityOf(setting.network);
  const skip = SKIP_SHARE * recording.skipFactor * SKIPS_BY_SOURCE[source] * (1.3 - 0.55 * setting.loyalty);
  const point = random.next();
  const reason: EndReason =
    point < FAIL_SHARE
      ? random.chance(0.7)
        ? "failed"
        : "recovered"
      : point < FAIL_SHARE + STOP_SHARE
        ? "stopped"
        : point < FAIL_SHARE + STOP_SHARE + skip
          ? "skipped"
          : "completed";
  const listenedMs = toMicros(drawListened(random, reason, recording.durationMs));
  const stalls = Array.from(
    { length: random.poisson((quality.stallsAMinute * listenedMs) / 60_000) },
    () => ({
      positionMs: Math.round(random.between(0.02, 0.98) * listenedMs),
      durationMs: Math.round(random.logNormal(850, 0.8)),
    }),
  );
  return {
    startupMs: Math.round(random.logNormal(quality.startupMs, 0.5)),
    listenedMs,
    reason,
    failsBeforeStart: random.chance(quality.failure),
    stalls: stalls.sort((one, other) => one.positionMs - other.positionMs),
  };
}

/** The events about one play asked for at `requestedAt` (epoch ms), in time order; the last tells when it ended. */
export function buildPlay(
  random: Random,
  play: PlayKey & { requestedAt: number; durationMs: number; source: Source },
  outcome: Outcome,
  setting: Setting,
): DraftEvent[] {
  const { requestedAt, durationMs, source, ...key } = play;
  const { startupMs, listenedMs, reason, stalls } = outcome;
  const startedAt = requestedAt + startupMs;
  const requested: DraftEvent = { type: "play_requested", at: requestedAt, ...key, source };
  if (outcome.failsBeforeStart) {
    const code = random.pick(["network_timeout", "http_503", "decode_error"]);
    return [requested, { type: "play_failed", at: startedAt + 4000, ...key, code, beforeStart: true }];
  }
  const events: DraftEvent[] = [
    requested,
    { type: "play_started", at: startedAt, ...key, startupMs, source },
  ];
  let delayMs = 0;
  let nextStall = 0;
  const stallUntil = (positionMs: number) => {
    for (; nextStall < stalls.length && stalls[nextStall]!.positionMs <= positionMs; nextStall++) {
      const stall = stalls[nextStall]!;
      delayMs += stall.durationMs;
      const at = startedAt + stall.positionMs + delayMs;
      events.push({ type: "stalled", at, ...key, durationMs: stall.durationMs, cause: "network" });
      // A player that ran dry usually steps down.
      if (!random.chance(0.5)) continue;
      const fromKbps = qualityOf(setting.network).bitrateKbps;
      events.push({ type: "quality_changed", at, ...key, fromKbps, toKbps: fromKbps >> 1 });
    }
  };
  for (let positionMs = PROGRESS_EVERY_MS; positionMs < listenedMs; positionMs += PROGRESS_EVERY_MS) {
    stallUntil(positionMs);
    if (!random.chance(PROGRESS_SHARE)) continue;
    events.push(buildProgress(random, key, startedAt + positionMs + delayMs, positionMs, setting));
  }
  stallUntil(listenedMs);
  const at = startedAt + Math.ceil(listenedMs) + delayMs;
  if (reason === "failed")
    events.push({ type: "play_failed", at, ...key, code: "network_lost", beforeStart: false });
  events.push({ type: "play_ended", at, ...key, listenedMs, durationMs, reason, source });
  return events;
}
