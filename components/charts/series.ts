/** From the buckets of an answer to the points of a chart. */
import type { Bucket } from "#lib/metrics/answers.ts";
import type { ChartValue } from "./ticks.ts";

export type SeriesMetric = Exclude<keyof Bucket, "start" | "complete">;

export type Point = {
  index: number;
  start: string;
  /** Null where there is no figure: not kept at this interval, or the bucket has not begun. */
  value: ChartValue;
  isRunning: boolean;
  /** The finished part, drawn full. */
  solid: ChartValue;
  /** From the last finished bucket to the running one, drawn dotted. */
  tail: ChartValue;
  previous: ChartValue;
  previousStart: string | undefined;
};

/**
 * Points in the order of the buckets. The first unfinished bucket is the running one; those after it have not
 * begun and carry no figure. The period before is laid under it bucket by bucket.
 */
export function buildPoints(
  series: Bucket[],
  previousSeries: Bucket[] | undefined,
  metric: SeriesMetric,
): Point[] {
  const running = series.findIndex((bucket) => !bucket.complete);
  const finished = running === -1 ? series.length : running;
  return series.map((bucket, index) => {
    const isRunning = index === running;
    const value = index > finished ? null : (bucket[metric] ?? null);
    const before = previousSeries?.[index];
    return {
      index,
      start: bucket.start,
      value,
      isRunning,
      solid: index < finished ? value : null,
      tail: running !== -1 && (isRunning || index === running - 1) ? value : null,
      previous: before?.[metric] ?? null,
      previousStart: before?.start,
    };
  });
}

/** The largest figure among the points and those before; 0 if there is none. */
export const highestOf = (points: Point[]): number =>
  points.reduce((most, point) => Math.max(most, point.value ?? 0, point.previous ?? 0), 0);
