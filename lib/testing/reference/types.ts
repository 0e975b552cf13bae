/** What a test sends and asks: the words that the invented world and the reference calculation share. */
import type { EventType } from "#lib/events/kinds.ts";

/** An event as POST /api/track takes it, the fields of all types in one. */
export type SentEvent = {
  id: string;
  type: EventType;
  at: number;
  artistId?: string;
  contentId?: string;
  playId?: string;
  source?: string;
  channel?: string;
  screen?: string;
  listenedMs?: number;
  durationMs?: number;
  reason?: "completed" | "skipped" | "stopped" | "failed" | "recovered";
  startupMs?: number;
  beforeStart?: boolean;
  code?: string;
  cause?: string;
  positionMs?: number;
  bufferMs?: number;
  bitrateKbps?: number;
  heightPx?: number;
  bytes?: number;
  weight?: number;
  fromKbps?: number;
  toKbps?: number;
  loadMs?: number;
  query?: string;
  position?: number;
};

export const CONTEXT_FIELDS = ["country", "os", "device", "app", "network", "ageBand"] as const;
export type ContextField = (typeof CONTEXT_FIELDS)[number];
export type SentContext = Partial<Record<ContextField, string>>;

export type SentBatch = {
  person: string;
  session?: string;
  context: SentContext;
  events: SentEvent[];
  /** When the server took it, ms since 1970; without it nothing can be said about late plays. */
  receivedAt?: number;
};

export type Filter = Partial<
  Record<"country" | "contentId" | "os" | "device" | "network" | "source", string>
>;

/** A local calendar day, YYYY-MM-DD; two of them compare as text. */
export type LocalDay = string;

export type Question = {
  artistId: string;
  /** The artist's only IANA zone. */
  zones: string;
  from: LocalDay;
  to: LocalDay;
  today: LocalDay;
  filter?: Filter;
};
