/** Plays of hls.js: those of its element, with bitrate, changes of quality, bytes and fatal errors. */
import type Hls from "hls.js";
import type { ErrorData, Events, FragLoadedData, LevelSwitchedData } from "hls.js";
import { type TrackedMedia, trackMedia } from "./media-element.ts";
import type { Song } from "./play.ts";
import type { Tracker } from "./tracker.ts";

// By name, so that hls.js itself is the page's.
const LEVEL_SWITCHED = "hlsLevelSwitched" as Events.LEVEL_SWITCHED;
const FRAG_LOADED = "hlsFragLoaded" as Events.FRAG_LOADED;
const ERROR = "hlsError" as Events.ERROR;

type Quality = { kbps: number; heightPx?: number };

/** @param hls already attached to the element, or soon */
export function trackHls(
  tracker: Tracker,
  hls: Hls,
  element: HTMLMediaElement,
  song: Song | (() => Song | null),
): TrackedMedia {
  let bytes = 0;
  let quality: Quality | null = null;
  const media = trackMedia(tracker, element, song, {
    details: () => {
      const own = {
        ...(quality ? { bitrateKbps: quality.kbps } : {}),
        ...(quality?.heightPx ? { heightPx: quality.heightPx } : {}),
        bytes,
      };
      bytes = 0;
      return own;
    },
  });
  const switched = (_: unknown, { level }: LevelSwitchedData) => {
    const { bitrate = 0, height = 0 } = hls.levels[level] ?? {};
    const before = quality;
    quality = { kbps: Math.round(bitrate / 1000), ...(height ? { heightPx: height } : {}) };
    if (!before) return;
    media.current()?.qualityChanged({
      fromKbps: before.kbps,
      toKbps: quality.kbps,
      ...(quality.heightPx ? { heightPx: quality.heightPx } : {}),
    });
  };
  const loaded = (_: unknown, { frag }: FragLoadedData) => {
    bytes += frag.stats.total || frag.stats.loaded;
    tracker.awake();
  };
  const failed = (_: unknown, { fatal, details }: ErrorData) => {
    if (fatal) media.current()?.failed(details);
  };
  hls.on(LEVEL_SWITCHED, switched);
  hls.on(FRAG_LOADED, loaded);
  hls.on(ERROR, failed);
  return {
    current: media.current,
    stop: () => {
      hls.off(LEVEL_SWITCHED, switched);
      hls.off(FRAG_LOADED, loaded);
      hls.off(ERROR, failed);
      media.stop();
    },
  };
}
