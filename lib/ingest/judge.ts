/** Which events of a batch are taken, and why the others are not. Pure: the clock and the directory come in. */
import { createHmac, type KeyObject } from "node:crypto";
import type { Rejection } from "#lib/events/batch.ts";
import { EVENT_SCHEMAS, isEventType, type TrackEvent } from "#lib/events/kinds.ts";
import { parseLenient } from "./lenient.ts";

export const OLDEST_MS = 24 * 3_600_000;
export const AHEAD_MS = 5 * 60_000;
/** A smaller difference is network time or a well-kept clock; correcting it would only move events by their latency. */
export const SKEW_FLOOR_MS = 60_000;

export type Rules = {
  nowMs: number;
  /** How far the device's clock is behind the server's, ms; added to `at`. */
  skewMs: number;
  /** History may be of any age. */
  anyAge: boolean;
  knowsArtist(artistId: string): boolean;
  /** Keys the hash of search queries, so that the words themselves are never kept. */
  queryKey: KeyObject;
};

export type Judged = { events: TrackEvent[]; rejected: Rejection[] };
type Verdict = { event: TrackEvent } | { code: Rejection["code"]; message: string };

/** How far to move a device's times, from its own clock at sending. */
export function skewOf(sentAt: number | undefined, nowMs: number): number {
  if (sentAt === undefined) return 0;
  const skew = nowMs - sentAt;
  return Math.abs(skew) > SKEW_FLOOR_MS ? skew : 0;
}

function judgeTime(at: number, rules: Rules): Verdict | null {
  if (rules.anyAge) return null;
  const corrected = at + rules.skewMs;
  if (corrected < rules.nowMs - OLDEST_MS) {
    return {
      code: "too_old",
      message: "`at` lies more than 24 hours back; send history through POST /api/import",
    };
  }
  if (corrected > rules.nowMs + AHEAD_MS) {
    return {
      code: "in_future",
      message: "`at` lies more than 5 minutes ahead; send `sentAt` so that the clock can be corrected",
    };
  }
  return null;
}

function judgeEvent(raw: unknown, rules: Rules): Verdict {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return { code: "invalid_event", message: "An event is an object with id, type and at" };
  }
  const { type } = raw as { type?: unknown };
  if (!isEventType(type)) {
    return { code: "unknown_type", message: `type must be one of ${Object.keys(EVENT_SCHEMAS).join(", ")}` };
  }
  const parsed = parseLenient<object>(EVENT_SCHEMAS[type], raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const precise = issue.code === "custom" && issue.params?.code === "too_precise";
    return {
      code: precise ? "too_precise" : "invalid_event",
      message: `${issue.path.join(".")}: ${issue.message}`,
    };
  }
  const event = { ...parsed.data, type } as TrackEvent;
  if (event.artistId !== undefined && !rules.knowsArtist(event.artistId)) {
    return {
      code: "unknown_artist",
      message: "artistId is not in the catalogue or not this key's; PUT it to /api/catalogue first",
    };
  }
  return judgeTime(event.at, rules) ?? { event: hideQuery(event, rules.queryKey) };
}

function hideQuery(event: TrackEvent, key: KeyObject): TrackEvent {
  if (typeof event.query !== "string") return event;
  return { ...event, query: createHmac("sha256", key).update(event.query).digest("base64url").slice(0, 22) };
}

export function judgeEvents(raws: readonly unknown[], rules: Rules): Judged {
  const events: TrackEvent[] = [];
  const rejected: Rejection[] = [];
  const seen = new Set<string>();
  raws.forEach((raw, index) => {
    let verdict = judgeEvent(raw, rules);
    if ("event" in verdict && seen.has(verdict.event.id)) {
      verdict = { code: "duplicate_id", message: "Another event of this batch has the same id" };
    }
    if ("event" in verdict) {
      seen.add(verdict.event.id);
      events.push(verdict.event);
    } else {
      rejected.push({ index, id: idOf(raw), ...verdict });
    }
  });
  return { events, rejected };
}

function idOf(raw: unknown): string | null {
  const id = (raw as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id.slice(0, 128) : null;
}
