/**
 * What a player's change of state says of its play. A report tells the state alone; what came before it in the session tells
 * whether a play began, how long it waited and how much of it was heard. Pure: the same reports in any order of arrival
 * give the same play once all are there.
 */
import type { PlayerState, Report } from "./report.ts";

/** A change of state or of bitrate, as it is remembered. */
export type Change = { order: number; ts: number; sta: PlayerState | null; kbps: number | null };
export type Fields = Record<string, string | number | boolean>;
export type Told = { type: string } & Fields;

const OVER: ReadonlySet<PlayerState | null> = new Set<PlayerState | null>(["e", "f", "q"]);
const REASONS = { e: "completed", q: "stopped", f: "failed" } as const;
const LONGEST_MS = 86_400_000;

/** By time, and by number within a millisecond: players that load another source begin to count anew, with the same session. */
export const orderOf = ({ sn = 0, ts = 0 }: Report): number => ts * 1000 + (sn % 1000);

/** What is to be remembered of a report; null when it changes nothing. */
export function changeOf(report: Report): Change | null {
  const { e, ts, sta, bitrateKbps } = report;
  if (ts === undefined) return null;
  const order = orderOf(report);
  if (e === "ps" && sta) return { order, ts, sta, kbps: null };
  if (e === "bc" && bitrateKbps) return { order, ts, sta: null, kbps: bitrateKbps };
  return null;
}

/** The play that a report is about: its number in the session, and its changes before the report. */
export function playBefore(report: Report, changes: readonly Change[]): { number: number; own: Change[] } {
  const order = orderOf(report);
  const before = changes.filter((change) => change.order < order).sort((a, b) => a.order - b.order);
  const ends = before.flatMap(({ sta }, index) => (OVER.has(sta) ? [index] : []));
  // What is said after an end, and is no new start, is still about what ended.
  const isAfterEnd = ends.at(-1) === before.length - 1 && report.e !== "ps";
  const number = isAfterEnd ? Math.max(0, ends.length - 1) : ends.length;
  return { number, own: before.slice(number === 0 ? 0 : ends[number - 1]! + 1) };
}

const between = (from: number, to: number): number => Math.min(LONGEST_MS, Math.max(0, to - from));

/** How long something was heard, up to `untilMs`. */
function listenedMs(own: readonly Change[], untilMs: number): number {
  const states = own.filter(({ sta }) => sta !== null);
  const heard = states.reduce(
    (sum, { sta, ts }, index) => (sta === "p" ? sum + between(ts, states[index + 1]?.ts ?? untilMs) : sum),
    0,
  );
  return Math.min(LONGEST_MS, heard);
}

/** What a change of state (`ps`) tells. */
export function toldByState(report: Report, own: readonly Change[]): Told[] {
  const { sta, ts = 0, startDelayMs, errorCode } = report;
  const states = own.filter((change) => change.sta !== null);
  const wasHeard = states.some((change) => change.sta === "p");
  const requested = states.find((change) => change.sta === "s");
  const last = states.at(-1);
  const told: Told[] = [];
  if (last?.sta === "r" && sta !== "r") told.push({ type: "stalled", durationMs: between(last.ts, ts) });
  if (sta === "s" && !requested && !wasHeard) told.push({ type: "play_requested" });
  if (sta === "p" && !wasHeard) {
    const startupMs = startDelayMs ?? (requested ? between(requested.ts, ts) : undefined);
    told.push({ type: "play_started", ...(startupMs === undefined ? {} : { startupMs }) });
  }
  if (sta === "f")
    told.push({
      type: "play_failed",
      ...(errorCode === undefined ? {} : { code: errorCode }),
      beforeStart: !wasHeard,
    });
  if ((sta === "e" || sta === "q" || sta === "f") && wasHeard)
    told.push({ type: "play_ended", listenedMs: listenedMs(own, ts), reason: REASONS[sta] });
  return told;
}

/** What a change of bitrate (`bc`) tells: the first one is a choice, no switch. */
export function toldByBitrate({ bitrateKbps }: Report, own: readonly Change[]): Told[] {
  const before = own.findLast(({ kbps }) => kbps !== null)?.kbps;
  if (!before || !bitrateKbps || before === bitrateKbps) return [];
  return [{ type: "quality_changed", fromKbps: before, toKbps: bitrateKbps }];
}
