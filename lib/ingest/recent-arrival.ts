/** What the set-up page tells of a batch. Pure. No person, session or context: what an event was, and what became of it. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Problem } from "#lib/core/problem.ts";
import { MAX_EVENTS, type TrackAnswer } from "#lib/events/batch.ts";

const MAX_VERDICTS = 25;
const CLIP = { batchId: 12, field: 64, message: 400 };

const verdictSchema = z.object({
  index: z.number().int().nonnegative(),
  type: z.string().nullable(),
  contentId: z.string().nullable(),
  code: z.string().meta({ description: "`accepted`, or why not" }),
  message: z.string().optional(),
});
type Verdict = z.infer<typeof verdictSchema>;

export const arrivalSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  batchId: z.string().nullable().meta({ description: "Its first characters" }),
  app: z.string(),
  status: z.enum(["accepted", "duplicate", "no_consent", "refused"]),
  /** Why the whole batch was refused. */
  problem: z.object({ status: z.number().int(), code: z.string(), message: z.string() }).optional(),
  events: z.number().int().nonnegative(),
  accepted: z.number().int().nonnegative(),
  verdicts: z.array(verdictSchema).meta({ description: `At most ${MAX_VERDICTS}, refused events first` }),
});
export type Arrival = z.infer<typeof arrivalSchema>;

/** Who sent a batch, what it was, and what it was answered. */
export type Receipt = {
  sender: { appId: string; artists: ReadonlySet<string> | null };
  body: unknown;
  outcome: TrackAnswer | Problem;
  nowMs: number;
};

export const placeOfArtist = (artistId: string): string => `artist:${artistId}`;
export const placeOfApp = (appId: string): string => `app:${appId}`;

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const clip = (value: unknown, length: number): string | null =>
  typeof value === "string" ? value.slice(0, length) : null;

type Reason = { code: string; message?: string };

/** By index, why an event was not taken. */
function reasonsOf(outcome: TrackAnswer | Problem): Map<number, Reason> {
  if (!(outcome instanceof Error)) return new Map(outcome.rejected.map((one) => [one.index, one]));
  const named = (outcome.errors ?? []).flatMap(({ path, code, message }): [number, Reason][] => {
    const index = /^events\.(\d+)/.exec(path)?.[1];
    return index === undefined ? [] : [[Number(index), { code, message }]];
  });
  return new Map(named);
}

function verdictOf(raw: unknown, index: number, { outcome }: Receipt, reason: Reason | undefined): Verdict {
  const whole =
    outcome instanceof Error ? outcome.code : outcome.status === "no_consent" ? "no_consent" : "accepted";
  const { type, contentId } = fieldsOf(raw);
  return {
    index,
    type: clip(type, CLIP.field),
    contentId: clip(contentId, CLIP.field),
    code: reason?.code ?? whole,
    ...(reason?.message ? { message: reason.message.slice(0, CLIP.message) } : {}),
  };
}

/** Refused events are what the reader looks for. */
function shortened(verdicts: Verdict[]): Verdict[] {
  const [fine, wrong] = [true, false].map((isFine) =>
    verdicts.filter(({ code }) => (code === "accepted") === isFine),
  );
  return [...wrong!, ...fine!].slice(0, MAX_VERDICTS).sort((one, other) => one.index - other.index);
}

/** The envelope's own errors, so that "see errors" leads somewhere. */
function problemOf({ status, code, message, errors = [] }: Problem): NonNullable<Arrival["problem"]> {
  const own = errors.filter(({ path }) => !/^events\.\d/.test(path));
  const text = [message, ...own.map((error) => `${error.path}: ${error.message}`)].join(" · ");
  return { status, code, message: text.slice(0, CLIP.message) };
}

/**
 * What to tell in which place: an event stands with its artist when its sender may report on that artist, else with the
 * sender's app, so that nobody writes into, or reads from, the list of another.
 */
export function arrivalsOf(receipt: Receipt, isWatched: (place: string) => boolean): Map<string, Arrival> {
  const { sender, body, outcome, nowMs } = receipt;
  const { batchId, events } = fieldsOf(body);
  const raws: readonly unknown[] = Array.isArray(events) ? events : [];
  const reasons = reasonsOf(outcome);
  const own = placeOfApp(sender.appId);
  const placeOf = (raw: unknown, index: number): string => {
    const { artistId } = fieldsOf(raw);
    const isKnown = typeof artistId === "string" && (sender.artists?.has(artistId) ?? true);
    return isKnown && reasons.get(index)?.code !== "unknown_artist" ? placeOfArtist(artistId) : own;
  };
  const groups = new Map<string, Verdict[]>();
  raws.slice(0, MAX_EVENTS).forEach((raw, index) => {
    const place = placeOf(raw, index);
    if (!isWatched(place)) return;
    const verdict = verdictOf(raw, index, receipt, reasons.get(index));
    const group = groups.get(place);
    if (group) group.push(verdict);
    else groups.set(place, [verdict]);
  });
  if (raws.length === 0 && isWatched(own)) groups.set(own, []);
  const isRefused = outcome instanceof Error;
  const shared = {
    id: randomBytes(6).toString("base64url"),
    at: new Date(nowMs).toISOString(),
    batchId: clip(batchId, CLIP.batchId),
    app: sender.appId,
    status: isRefused ? ("refused" as const) : outcome.status,
    ...(isRefused ? { problem: problemOf(outcome) } : {}),
  };
  const arrivals = [...groups].map(([place, verdicts]): [string, Arrival] => [
    place,
    {
      ...shared,
      events: verdicts.length,
      accepted: verdicts.filter(({ code }) => code === "accepted").length,
      verdicts: shortened(verdicts),
    },
  ]);
  return new Map(arrivals);
}

/** The parts of one batch that stood in several places, as one again. */
export function joined(parts: readonly Arrival[]): Arrival[] {
  const byId = Map.groupBy(parts, ({ id }) => id);
  const whole = [...byId.values()].map((same) => ({
    ...same[0]!,
    events: same.reduce((sum, { events }) => sum + events, 0),
    accepted: same.reduce((sum, { accepted }) => sum + accepted, 0),
    verdicts: shortened(same.flatMap(({ verdicts }) => verdicts)),
  }));
  return whole.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
