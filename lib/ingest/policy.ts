import type { TrackAnswer } from "#lib/events/batch.ts";
import { readEnv } from "#lib/platform/env.ts";
import { singleton } from "#lib/platform/singleton.ts";

/** How the tracker should send: it comes back with each answer. Plays, engagement and money are never sampled. */
export const policy = (): TrackAnswer["policy"] =>
  singleton("ingest:policy", () => {
    const share = readEnv().SAMPLING_RATE;
    return { batchSize: 25, flushSeconds: 15, sampling: { play_progress: share, content_loaded: share } };
  });
