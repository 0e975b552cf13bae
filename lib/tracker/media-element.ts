/**
 * Plays of an <audio> or <video> element, told by its events: request, startup time, waits, seeks (which are no listening),
 * progress, failure and end. A new source is a new play.
 */
import type { Play, Song } from "./play.ts";
import type { Tracker } from "./tracker.ts";

type Details = Omit<Parameters<Play["progress"]>[0], "positionMs" | "bufferMs">;

export type MediaOptions = {
  /** What a streaming library knows: bitrate, bytes since the last report. */
  details?(): Details;
};
export type TrackedMedia = {
  /** The play that goes on, if one does. */
  current(): Play | null;
  /** Ends it and listens to the element no more. */
  stop(): void;
};

const PROGRESS_MS = 15_000;
/** With more than this ahead it was not the network that it waits for. */
const ENOUGH_AHEAD_S = 0.5;
const HAVE_FUTURE_DATA = 3;
const ABORTED = 1;
const ERRORS = ["unknown", "aborted", "network", "decode", "unsupported"];

function aheadS({ buffered, currentTime }: HTMLMediaElement): number {
  for (let range = 0; range < buffered.length; range++)
    if (buffered.start(range) <= currentTime && currentTime <= buffered.end(range))
      return buffered.end(range) - currentTime;
  return 0;
}

/** @param song of what the element plays, asked at each new play; null: not to be tracked */
export function trackMedia(
  tracker: Tracker,
  element: HTMLMediaElement,
  song: Song | (() => Song | null),
  { details }: MediaOptions = {},
): TrackedMedia {
  const ask = () => (typeof song === "function" ? song() : song);
  const stopping = new AbortController();
  let play: Play | null = null;
  let name = "";
  let reportedAt = 0;
  let lastS = 0;

  const lasts = () => {
    const durationMs = element.duration * 1000;
    if (Number.isFinite(durationMs) && durationMs > 0) play?.lasts(Math.round(durationMs));
  };
  const begin = (): Play | null => {
    if (play && !play.isOver) return play;
    const now = ask();
    name = JSON.stringify(now);
    play = now && tracker.play(now);
    reportedAt = 0;
    lasts();
    return play;
  };
  const end = (reason: Parameters<Play["ended"]>[0]) => {
    play?.ended(reason);
    play = null;
  };
  const progress = ({ timeStamp }: Event) => {
    lastS = element.currentTime;
    reportedAt ||= timeStamp;
    if (timeStamp - reportedAt < PROGRESS_MS || element.paused || element.seeking) return;
    reportedAt = timeStamp;
    const {
      bitrateKbps,
      bytes,
      heightPx = (element as Partial<HTMLVideoElement>).videoHeight,
    } = details?.() ?? {};
    play?.progress({
      positionMs: Math.round(element.currentTime * 1000),
      ...(bitrateKbps === undefined ? {} : { bitrateKbps }),
      ...(heightPx ? { heightPx } : {}),
      bufferMs: Math.round(aheadS(element) * 1000),
      ...(bytes === undefined ? {} : { bytes }),
    });
  };
  const seeking = () => {
    if (element.loop && element.currentTime < 1 && lastS > element.duration - 1) end("completed");
    else play?.paused();
  };

  const on: Partial<Record<keyof HTMLMediaElementEventMap, (event: Event) => void>> = {
    play: begin,
    playing: () => begin()?.playing(),
    pause: () => {
      if (!element.ended) play?.paused();
    },
    waiting: () => {
      if (!element.seeking) play?.waiting(aheadS(element) < ENOUGH_AHEAD_S ? "network" : "decode");
    },
    seeking,
    seeked: () => {
      if (!element.paused && element.readyState >= HAVE_FUTURE_DATA) begin()?.playing();
    },
    durationchange: lasts,
    timeupdate: progress,
    progress: () => tracker.awake(),
    ended: () => end("completed"),
    error: () => {
      const code = element.error?.code ?? 0;
      if (code === ABORTED) end("stopped");
      else play?.failed(ERRORS[code] ?? "unknown");
    },
    emptied: () => {
      // A source that is set after play() was called is still the one that was asked for.
      if (play?.open().hasStarted || JSON.stringify(ask()) !== name) end("skipped");
    },
  };
  for (const [type, listener] of Object.entries(on))
    element.addEventListener(type, listener, { signal: stopping.signal });
  if (!element.paused) begin()?.playing();
  return {
    current: () => play,
    stop: () => {
      end("stopped");
      stopping.abort();
    },
  };
}
