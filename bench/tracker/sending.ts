/** When a session's events are sent: each at once, in batches, and as the tracker does it where power and data are scarce. */
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { encodeBatch, type JsonObject } from "#lib/events/compact/index.ts";
import { batchesOf, type Session } from "#lib/testing/tracker-session.ts";
import { naiveBytes } from "./bytes.ts";
import type { Send } from "./radio.ts";

const HEADER_BYTES = 480;
const URGENT: ReadonlySet<unknown> = new Set(["play_started", "play_ended"]);
const URGENT_MS = 2000;
const SAMPLED: ReadonlySet<unknown> = new Set(["play_progress", "content_loaded"]);
const HEARTBEAT_MS = 30_000;

export type Way = { batchSize: number; flushMs: number; isUrgent: boolean; share: number };
/** The tracker's defaults (lib/tracker/policy.ts): on good connections; four times as patient; and on scarce ones. */
export const GOOD: Way = { batchSize: 25, flushMs: 15_000, isUrgent: true, share: 1 };
export const PATIENT: Way = { batchSize: 50, flushMs: 60_000, isUrgent: true, share: 1 };
export const SCARCE: Way = { batchSize: 50, flushMs: 60_000, isUrgent: true, share: 0.1 };

/** The session with the heartbeats that a player sends while something is heard. */
function withHeartbeats(session: Session): Session {
  const beats: JsonObject[] = [];
  let started: JsonObject | null = null;
  for (const event of session.events) {
    if (event.type === "play_started") started = event;
    if (event.type !== "play_ended" || !started) continue;
    const { artistId, contentId, playId } = event as Record<string, string>;
    for (let at = Number(started.at) + HEARTBEAT_MS; at < Number(event.at); at += HEARTBEAT_MS)
      beats.push({
        id: "",
        type: "heartbeat",
        at,
        artistId: artistId!,
        contentId: contentId!,
        playId: playId!,
      });
    started = null;
  }
  const events = [...session.events, ...beats].sort((a, b) => Number(a.at) - Number(b.at));
  return { ...session, events };
}

export function sendEach(session: Session): Send[] {
  const whole = withHeartbeats(session);
  return batchesOf(whole, 1).map((batch) => ({
    atMs: Number(batch.events[0]!.at),
    bytes: naiveBytes([batch]) + HEADER_BYTES,
  }));
}

/** @param isSampled whether this session is one of those that report what is sampled */
export function sendBatches(session: Session, way: Way, isSampled: boolean): Send[] {
  const whole = withHeartbeats(session);
  const kept = whole.events.filter(({ type }) => isSampled || !SAMPLED.has(type));
  const sends: Send[] = [];
  let open: JsonObject[] = [];
  let dueMs = Number.POSITIVE_INFINITY;
  const seal = (atMs: number) => {
    const [batch] = batchesOf({ ...whole, events: open }, open.length);
    sends.push({ atMs, bytes: encodeBatch(batch!, DICTIONARY_1).length + HEADER_BYTES });
    open = [];
    dueMs = Number.POSITIVE_INFINITY;
  };
  for (const event of kept) {
    const at = Number(event.at);
    if (at > dueMs) seal(dueMs);
    open.push(event);
    dueMs = Math.min(dueMs, at + (way.isUrgent && URGENT.has(event.type) ? URGENT_MS : way.flushMs));
    if (open.length >= way.batchSize) seal(at);
  }
  if (open.length > 0) seal(dueMs);
  return sends;
}
