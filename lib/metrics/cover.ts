/** Which days, whole weeks and stretches of eight weeks make up a range: the fewest that do. Pure. */
import { addDays, type Day, mondayOf, weekIndexOf } from "#lib/core/days.ts";

export const WEEK = 7;
export const STRETCH = 56;
const WEEKS_A_STRETCH = STRETCH / WEEK;

/** `days` days from `start` on: one, a week from its Monday, or eight weeks whose number divides by eight. */
export type Unit = { days: 1 | typeof WEEK | typeof STRETCH; start: Day };
export type Span = { from: Day; to: Day };

/** The weeks of a unit, by number. */
export function weeksOf({ days, start }: Unit): number[] {
  const first = weekIndexOf(start);
  return Array.from({ length: Math.max(1, days / WEEK) }, (_, index) => first + index);
}

/**
 * @param openFrom from this day on only single days are used, because they still change
 */
export function coverOf({ from, to }: Span, openFrom: Day): Unit[] {
  const units: Unit[] = [];
  const fits = (start: Day, days: number) => {
    const end = addDays(start, days - 1);
    return end <= to && end < openFrom;
  };
  let day = from;
  while (day <= to) {
    const week = weekIndexOf(day);
    const startsWeek = mondayOf(week) === day;
    let days: Unit["days"] = 1;
    if (startsWeek && week % WEEKS_A_STRETCH === 0 && fits(day, STRETCH)) days = STRETCH;
    else if (startsWeek && fits(day, WEEK)) days = WEEK;
    units.push({ days, start: day });
    day = addDays(day, days);
  }
  return units;
}

/** What a unit is put together from. */
export function partsOf({ days, start }: Unit): Unit[] {
  const size = days === STRETCH ? WEEK : 1;
  return Array.from({ length: days / size }, (_, index) => ({
    days: size,
    start: addDays(start, index * size),
  }));
}
