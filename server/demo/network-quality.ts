/** What a network does to a play: startup, stalls, bitrate; and the sampled progress reports that show it. */
import type { Random } from "#lib/core/prng.ts";
import type { DraftEvent } from "./types.ts";

/** What a session fixes for all its plays. */
export type Setting = { network: string; hasVideo: boolean; loyalty: number };

type Quality = {
  startupMs: number;
  stallsAMinute: number;
  bitrateKbps: number;
  heightPx: number;
  failure: number;
};
const QUALITY: Record<string, Quality> = {
  ethernet: { startupMs: 210, stallsAMinute: 0.004, bitrateKbps: 320, heightPx: 1080, failure: 0.0012 },
  wifi: { startupMs: 310, stallsAMinute: 0.011, bitrateKbps: 256, heightPx: 1080, failure: 0.0018 },
  "5g": { startupMs: 290, stallsAMinute: 0.013, bitrateKbps: 256, heightPx: 720, failure: 0.002 },
  "4g": { startupMs: 540, stallsAMinute: 0.034, bitrateKbps: 160, heightPx: 480, failure: 0.0045 },
  "3g": { startupMs: 1450, stallsAMinute: 0.13, bitrateKbps: 96, heightPx: 240, failure: 0.013 },
};
export const qualityOf = (network: string): Quality => QUALITY[network] ?? QUALITY["4g"]!;

/** Clients report progress every 30 s and send one report in ten (`policy.sampling` of POST /api/track). */
export const PROGRESS_EVERY_MS = 30_000;
export const PROGRESS_SHARE = 0.1;

export type PlayKey = { artistId: string; contentId: string; playId: string };

/** A progress report at `positionMs` of the recording. */
export function buildProgress(
  random: Random,
  key: PlayKey,
  at: number,
  positionMs: number,
  setting: Setting,
): DraftEvent {
  const { bitrateKbps, heightPx } = qualityOf(setting.network);
  const kbps = Math.round(bitrateKbps * (setting.hasVideo ? 6 : 1));
  const bytes = Math.round((kbps * PROGRESS_EVERY_MS) / 8 + random.between(0, 4000));
  const bufferMs = Math.round(random.between(4_000, 30_000));
  const picture = setting.hasVideo ? { heightPx } : {};
  return {
    type: "play_progress",
    at,
    ...key,
    positionMs,
    bitrateKbps: kbps,
    ...picture,
    bufferMs,
    bytes,
    weight: 1 / PROGRESS_SHARE,
  };
}
