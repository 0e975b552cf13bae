/** What an event may be: one schema for each type of CONTRACT's table. Browser, SDK and server share it. */
import { z } from "zod";
import { textSchema } from "./text.ts";

const id = textSchema(128);
const name = textSchema(512);
const ms = z.number().nonnegative().max(86_400_000);
const amount = z.number().nonnegative().max(1e12);

/** Milliseconds with at most three decimals, so that the sum can be kept in whole microseconds. */
const exactMs = ms.refine((value) => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-3, {
  error: "must have at most 3 decimals",
  params: { code: "too_precise" },
});

/** Days are written with four digits of the year, also a day later and in any time zone. */
const LATEST_MS = Date.UTC(9998, 11, 31);

const base = {
  id,
  at: z
    .number()
    .min(0)
    .max(LATEST_MS)
    .overwrite(Math.round)
    .meta({ description: "When it happened by the device's clock, ms since 1970" }),
};
const aboutArtist = { ...base, artistId: name, contentId: name.optional() };
const maybeArtist = { ...base, artistId: name.optional(), contentId: name.optional() };
const ofPlay = { ...aboutArtist, playId: id.optional() };
const engagement = z.object({ ...aboutArtist, playId: id.optional(), channel: name.optional() });
const session = z.object({ ...maybeArtist, screen: name.optional(), durationMs: ms.optional() });

export const EVENT_SCHEMAS = {
  session_started: session,
  session_ended: session,
  screen_viewed: session,
  play_requested: z.object({ ...ofPlay, source: name.optional() }),
  play_started: z.object({ ...ofPlay, source: name.optional(), startupMs: ms.optional() }),
  play_progress: z.object({
    ...ofPlay,
    positionMs: ms.optional(),
    bitrateKbps: amount.optional(),
    heightPx: amount.optional(),
    bufferMs: ms.optional(),
    bytes: amount.optional(),
    weight: z.number().min(1).max(1000).optional(),
  }),
  heartbeat: z.object({ ...aboutArtist, playId: id }),
  play_ended: z.object({
    ...ofPlay,
    listenedMs: exactMs,
    durationMs: ms.optional(),
    reason: z.enum(["completed", "skipped", "stopped", "failed", "recovered"]).optional(),
    source: name.optional(),
  }),
  play_failed: z.object({
    ...ofPlay,
    code: z.union([name, z.number()]).optional(),
    beforeStart: z.boolean().optional(),
  }),
  stalled: z.object({ ...ofPlay, durationMs: ms.optional(), cause: name.optional() }),
  quality_changed: z.object({
    ...ofPlay,
    fromKbps: amount.optional(),
    toKbps: amount.optional(),
    heightPx: amount.optional(),
  }),
  liked: engagement,
  unliked: engagement,
  saved: engagement,
  unsaved: engagement,
  shared: engagement,
  commented: engagement,
  followed: engagement,
  unfollowed: engagement,
  playlist_added: engagement,
  searched: z.object({
    ...maybeArtist,
    query: textSchema(1000, 0).optional(),
    position: amount.optional(),
    source: name.optional(),
  }),
  recommendation_shown: z.object({ ...maybeArtist, position: amount.optional(), source: name.optional() }),
  recommendation_clicked: z.object({ ...maybeArtist, position: amount.optional(), source: name.optional() }),
  content_loaded: z.object({
    ...maybeArtist,
    loadMs: ms.optional(),
    bytes: amount.optional(),
    weight: z.number().min(1).max(1000).optional(),
  }),
} as const;

export type EventType = keyof typeof EVENT_SCHEMAS;

/** An event as it is kept: the fields of its type's schema, flattened, since readers pick by `type`. */
export type TrackEvent = {
  id: string;
  type: EventType;
  at: number;
  artistId?: string;
  contentId?: string;
  playId?: string;
  listenedMs?: number;
  [field: string]: string | number | boolean | undefined;
};

export const isEventType = (type: unknown): type is EventType =>
  typeof type === "string" && Object.hasOwn(EVENT_SCHEMAS, type);
