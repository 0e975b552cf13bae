/** Weekly cohorts as rows of a table. Pure. */
import { addDays, type Day } from "#lib/core/days.ts";

/** More would be a wall; who wants older ones moves the period. */
const MOST_WEEKS = 26;

type Cohort = { cohort: Day; size: number; retained: readonly number[] };
export type CohortCell = {
  week: number;
  count: number;
  /** Of the cohort; null where nobody is in it. */
  share: number | null;
  /** From nothing (0) to the most that any cohort kept after its first week (1). */
  intensity: number | null;
  isRunning: boolean;
};
export type CohortRow = { from: Day; to: Day; size: number; cells: CohortCell[] };

/**
 * The latest cohorts, oldest first. In its own week everybody of a cohort is there, so that week says nothing and does
 * not count for the colours.
 */
export function cohortRows(cohorts: readonly Cohort[], today: Day): { rows: CohortRow[]; weeks: number } {
  const begun = cohorts.filter(({ cohort }) => cohort <= today).slice(-MOST_WEEKS);
  const rows = begun.map(({ cohort, size, retained }) => ({
    from: cohort,
    to: addDays(cohort, 6),
    size,
    cells: retained
      .map((count, week) => ({ week, count, start: addDays(cohort, 7 * week) }))
      .filter(({ start, week }) => start <= today && week < MOST_WEEKS)
      .map(({ week, count, start }) => ({
        week,
        count,
        share: size > 0 ? count / size : null,
        isRunning: addDays(start, 6) >= today,
      })),
  }));
  const best = Math.max(
    0,
    ...rows.flatMap(({ cells }) => cells.map(({ week, share }) => (week > 0 ? (share ?? 0) : 0))),
  );
  const intensityOf = (week: number, share: number | null) => {
    if (share === null) return null;
    return week === 0 ? 1 : best > 0 ? share / best : 0;
  };
  return {
    rows: rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, intensity: intensityOf(cell.week, cell.share) })),
    })),
    weeks: Math.max(0, ...rows.map(({ cells }) => cells.length)),
  };
}
