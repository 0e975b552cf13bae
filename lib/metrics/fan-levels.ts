/** Fan levels by published thresholds, and who moved between them. */
import { addDays, type Day } from "#lib/core/days.ts";
import { SparseCounts } from "#lib/core/sparse-counts.ts";
import type { Source } from "./period.ts";

const WINDOW_DAYS = 28;

/** Streams in 28 days that make a level, highest first. */
export const FAN_LEVELS = [
  { level: "super", from: 20, rule: "20 streams or more in the 28 days that end with the period" },
  { level: "moderate", from: 5, rule: "5 to 19 streams in the 28 days that end with the period" },
  { level: "light", from: 1, rule: "1 to 4 streams in the 28 days that end with the period" },
  {
    level: "lapsed",
    from: 0,
    rule: "No stream in the 28 days that end with the period, but at least one in the 28 days before",
  },
] as const;
export type FanLevel = {
  level: string;
  rule: string;
  listeners: number;
  streams: number;
  /** Listeners who are at this level and were not 28 days earlier. */
  entered: number;
  /** Listeners who were at this level 28 days earlier and are not any more. */
  left: number;
};

const LAPSED = FAN_LEVELS.length - 1;
/** Index into FAN_LEVELS; null: neither in the window nor in the one before. */
function levelIn(now: number, before: number): number | null {
  if (now === 0) return before > 0 ? LAPSED : null;
  return FAN_LEVELS.findIndex(({ from }) => now >= from);
}

/** @param windows streams by listener of three windows of 28 days: the last, the one before, and the one before that */
export function levelsOf(windows: readonly SparseCounts[]): FanLevel[] {
  const levels: FanLevel[] = FAN_LEVELS.map(({ level, rule }) => ({
    level,
    rule,
    listeners: 0,
    streams: 0,
    entered: 0,
    left: 0,
  }));
  SparseCounts.together(windows, ([now, before, earlier]) => {
    const [current, previous] = [levelIn(now!, before!), levelIn(before!, earlier!)];
    if (current !== null) {
      levels[current]!.listeners += 1;
      levels[current]!.streams += now!;
    }
    if (current === previous) return;
    if (current !== null) levels[current]!.entered += 1;
    if (previous !== null) levels[previous]!.left += 1;
  });
  return levels;
}

export async function fanLevelsOf(source: Source, to: Day): Promise<FanLevel[]> {
  const windows = [0, 1, 2].map((back) => {
    const last = addDays(to, -back * WINDOW_DAYS);
    return { from: addDays(last, 1 - WINDOW_DAYS), to: last };
  });
  return levelsOf(await source.streams(windows));
}
