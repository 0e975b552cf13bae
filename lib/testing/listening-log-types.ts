/** The rows of a listening log, and what they are mapped to. */

/** A row of the log; of its fields only those that are used. */
export type LogRow = {
  page: string;
  userId: string | number | null;
  sessionId: string | number;
  /** Epoch ms. */
  ts: number;
  artist: string | null;
  song: string | null;
  /** Seconds, with up to 5 decimals. */
  length: number | null;
};

type ImportEvent = {
  id: string;
  type: "play_ended";
  at: number;
  artistId: string;
  contentId: string;
  playId: string;
  listenedMs: number;
  durationMs: number;
  reason: "completed";
};
export type ImportBatch = {
  batchId: string;
  sentAt: number;
  userId: string;
  sessionId: string;
  consent: { analytics: true; version: string };
  context: { app: string };
  events: ImportEvent[];
};
export type CatalogueLine =
  | { artist: { id: string; name: string; timezone: string } }
  | { content: { id: string; artistId: string; title: string; durationMs: number } };

export type ImportOptions = {
  /** `by-name`: each artist of the log is one; `one`: a single artist gets every play. */
  artists: "by-name" | "one";
  /** IANA zone of every artist; default UTC. */
  timezone?: string;
  /** Goes in front of batch ids, so that two imports of the same rows can differ. */
  batchPrefix?: string;
};
export type SkipReason = "no_user" | "other_page" | "incomplete";
export type LogImport = {
  catalogue: CatalogueLine[];
  batches: ImportBatch[];
  skipped: Record<SkipReason, number>;
};
