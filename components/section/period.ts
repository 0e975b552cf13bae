/** Periods of whole days in the artist's zone: presets, steps back and forward, intervals that fit. */
import { addDays, type Day, daysBetween, endOfMonth, monthOf } from "#lib/core/days.ts";
import type { Interval } from "#lib/metrics/answers.ts";

export type Period = { from: Day; to: Day };

export const PRESETS = ["7d", "28d", "30d", "90d", "thisMonth", "lastMonth"] as const;
export type Preset = (typeof PRESETS)[number];

const lastDays = (count: number, today: Day): Period => ({ from: addDays(today, 1 - count), to: today });
const monthBefore = (day: Day): Day => monthOf(addDays(monthOf(day), -1));

export function presetPeriod(preset: Preset, today: Day): Period {
  if (preset === "thisMonth") return { from: monthOf(today), to: today };
  if (preset === "lastMonth") return { from: monthBefore(today), to: endOfMonth(monthBefore(today)) };
  return lastDays(Number.parseInt(preset, 10), today);
}

/** The preset that means exactly this period today, if one does. */
export const presetOf = (period: Period, today: Day): Preset | undefined =>
  PRESETS.find((preset) => {
    const candidate = presetPeriod(preset, today);
    return candidate.from === period.from && candidate.to === period.to;
  });

export const lengthOf = (period: Period): number => daysBetween(period.from, period.to) + 1;

/** A whole month, or the running one up to today: it steps by months, not by days. */
const isMonth = ({ from, to }: Period, today: Day): boolean =>
  from === monthOf(from) && (to === endOfMonth(from) || (to === today && monthOf(today) === from));

/** The period before or after; undefined if it would lie in the future. The last one ends today. */
export function stepPeriod(period: Period, direction: -1 | 1, today: Day): Period | undefined {
  if (direction === 1 && period.to >= today) return undefined;
  if (isMonth(period, today)) {
    const month = direction === -1 ? monthBefore(period.from) : addDays(endOfMonth(period.from), 1);
    const end = endOfMonth(month);
    return { from: month, to: end > today ? today : end };
  }
  const days = lengthOf(period) * direction;
  const to = addDays(period.to, days);
  return to > today ? lastDays(lengthOf(period), today) : { from: addDays(period.from, days), to };
}

const FITS: Record<Interval, [fewest: number, most: number]> = {
  hour: [1, 7],
  day: [1, 200],
  week: [14, 800],
  month: [56, 4000],
};

/** The groupings that give a readable chart for this many days. */
export function intervalsFor(days: number): Interval[] {
  const all: Interval[] = ["hour", "day", "week", "month"];
  return all.filter((interval) => days >= FITS[interval][0] && days <= FITS[interval][1]);
}
