/** What the demo makes, in the words of the public contract: an app's batches, a catalogue, people who sign in. */

export type EventType =
  | "session_started"
  | "session_ended"
  | "screen_viewed"
  | "play_requested"
  | "play_started"
  | "play_progress"
  | "heartbeat"
  | "play_ended"
  | "play_failed"
  | "stalled"
  | "quality_changed"
  | "liked"
  | "saved"
  | "shared"
  | "commented"
  | "followed"
  | "playlist_added"
  | "searched"
  | "recommendation_shown"
  | "recommendation_clicked"
  | "content_loaded";

export type EndReason = "completed" | "skipped" | "stopped" | "failed" | "recovered";
export type Source =
  | "playlist"
  | "search"
  | "profile"
  | "radio"
  | "editorial"
  | "autoplay"
  | "library"
  | "recommendation";

/** An event before it has its id within a batch. `at` in epoch ms; other units stand in the names. */
export type DraftEvent = {
  type: EventType;
  at: number;
  artistId: string;
  contentId?: string;
  playId?: string;
  listenedMs?: number;
  durationMs?: number;
  reason?: EndReason;
  source?: Source;
  startupMs?: number;
  positionMs?: number;
  bitrateKbps?: number;
  heightPx?: number;
  bufferMs?: number;
  bytes?: number;
  code?: string;
  beforeStart?: boolean;
  cause?: string;
  fromKbps?: number;
  toKbps?: number;
  channel?: string;
  query?: string;
  position?: number;
  loadMs?: number;
  screen?: string;
  /** For sampled kinds: 1 ÷ the share that is sent. */
  weight?: number;
};

export type TrackEvent = { id: string } & DraftEvent;

export type Context = {
  app: string;
  os: string;
  device: string;
  network: string;
  locale: string;
  country: string;
  ageBand: string;
};

/** The body of POST /api/track: one person, one session, events in time order. */
export type TrackBatch = {
  batchId: string;
  sentAt: number;
  userId: string;
  sessionId: string;
  consent: { analytics: true; version: string };
  context: Context;
  events: TrackEvent[];
};

/** A line of PUT /api/catalogue. */
export type CatalogueLine =
  | { artist: { id: string; name: string; timezone: string } }
  | { content: { id: string; artistId: string; title: string; durationMs: number; release: string } };

/** Someone who signs in to the demo's dashboard. */
export type DemoUser = {
  name: string;
  email: string;
  role: "manager" | "analyst" | "admin";
  artistIds: string[];
};
