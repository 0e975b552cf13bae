/** Types of tracker.mjs and of the global `harmonie` of tracker.js. Kept by hand; types.test.ts holds them to the sources. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type Song = { artistId: string; contentId?: string; durationMs?: number; source?: string };
export type EndReason = "completed" | "skipped" | "stopped" | "failed" | "recovered";

export interface Play {
  readonly playId: string;
  readonly isHeard: boolean;
  readonly isOver: boolean;
  /** Something is heard, for the first time or again. `startupMs`: from the request to here, unless the player knows better. */
  playing(startupMs?: number): void;
  /** The player ran dry and waits for data. */
  waiting(cause?: string): void;
  /** The listener paused, or looks for another place. */
  paused(): void;
  progress(fields: {
    positionMs?: number;
    bitrateKbps?: number;
    heightPx?: number;
    bufferMs?: number;
    bytes?: number;
  }): void;
  qualityChanged(fields: { fromKbps?: number; toKbps?: number; heightPx?: number }): void;
  /** How long the recording is, when it became known only now. */
  lasts(durationMs: number): void;
  /** It can't be played (on). */
  failed(code: string): void;
  ended(reason: EndReason): void;
}

/** What was dropped and why. `unauthorized`: the key is refused, what waits is kept. */
export type Report = {
  reason: "expired" | "no_room" | "refused" | "no_consent" | "too_large" | "unauthorized";
  events: number;
  message?: string;
};

export interface Tracker {
  /** The listener's decision. Without `granted` nothing is kept or sent; a withdrawal also clears what waits. */
  consent(granted: boolean, version?: string): Promise<void>;
  /** As if the listener had never been here. */
  forget(): Promise<void>;
  /** Who signed in; null when they signed out, which begins a new session. */
  identify(userId: string | null): void;
  /** Something happened, now. Kinds and fields as in the API; others are taken as they are. */
  track(type: string, fields?: JsonObject): void;
  /** A play begins: it counts by itself what is heard. */
  play(song: Song): Play;
  /** Seals what is there and sends what can be sent. */
  flush(): Promise<void>;
  /** The player fetched something just now: while the radio is awake, what has waited goes along. trackMedia and trackHls say it. */
  awake(): void;
  /** For an app that goes on without the tracker. */
  close(): void;
}

export type Context = {
  app?: string;
  os?: string;
  device?: string;
  network?: string;
  locale?: string;
  country?: string;
  ageBand?: string;
};

export type WebOptions = {
  /** Such as https://analytics.example/api/track */
  endpoint: string;
  /** A publishable key. */
  key: string;
  /** The version of the app. */
  app?: string;
  /** What is known better than the browser says it. */
  context?: Context;
  /** What the tracker keeps is under this name: one for each tracker of an origin. */
  name?: string;
  /** Characters that batches may take in the store (524,288). */
  storageLimit?: number;
  onReport?(report: Report): void;
};

export declare function createTracker(options: WebOptions): Tracker;

export type TrackedMedia = { current(): Play | null; stop(): void };

/** Plays of an <audio> or <video> element. */
export declare function trackMedia(
  tracker: Tracker,
  element: HTMLMediaElement,
  song: Song | (() => Song | null),
): TrackedMedia;

/** Plays of an hls.js player and its element. */
export declare function trackHls(
  tracker: Tracker,
  hls: import("hls.js").default,
  element: HTMLMediaElement,
  song: Song | (() => Song | null),
): TrackedMedia;
