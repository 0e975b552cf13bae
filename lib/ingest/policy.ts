/**
 * How trackers should send, told with each answer. Plays, engagement and money are never sampled; reports of progress and of load times
 * are, and a service that falls behind asks for fewer of them, and for larger and rarer batches, before it has to refuse any.
 */
import type { TrackAnswer } from "#lib/events/batch.ts";
import { readEnv } from "#lib/platform/env.ts";
import { countingLagMs } from "./lag.ts";
import { queuedShare } from "./write-group.ts";

type Policy = TrackAnswer["policy"];
/** How far behind the service is: how long the oldest batch has waited to be counted, and how full the queue of inserts is (0 to 1). */
export type Load = { lagMs: number; queued: number };

/** From so much on, of the sessions on good connections this share reports what is sampled. Steps, so that policies stay the same for a while. */
const STEPS: readonly (Load & { share: number })[] = [
  { lagMs: 120_000, queued: 0.75, share: 0 },
  { lagMs: 30_000, queued: 0.5, share: 0.25 },
  { lagMs: 10_000, queued: 0.25, share: 0.5 },
];
const CALM = { batchSize: 25, flushSeconds: 15 };
const BUSY = { batchSize: 50, flushSeconds: 30 };
/** For apps whose events are too large: fewer requests, each with more of what repeats. */
const LARGE = { batchSize: 50, flushSeconds: 60 };

const both = (share: number) => ({ play_progress: share, content_loaded: share });

/**
 * @param base the share where data is scarce: good connections never report less
 * @param isLarge the app's events take more bytes than they may: it is asked to send as if data were scarce
 */
export function policyAt(load: Load, base: number, isLarge: boolean): Policy {
  const step = STEPS.find(({ lagMs, queued }) => load.lagMs >= lagMs || load.queued >= queued);
  const good = isLarge ? base : Math.max(base, step?.share ?? 1);
  return {
    ...(isLarge ? LARGE : step ? BUSY : CALM),
    sampling: both(base),
    samplingWhenGood: both(good),
  };
}

/** @param bytesPerEvent what the events of the batch took on their way, each; unknown: fine */
export function policy(bytesPerEvent = 0): Policy {
  const { SAMPLING_RATE, MOBILE_DATA_THRESHOLD } = readEnv();
  const load = { lagMs: countingLagMs(), queued: queuedShare() };
  return policyAt(load, SAMPLING_RATE, bytesPerEvent > MOBILE_DATA_THRESHOLD);
}
