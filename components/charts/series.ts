/** From the buckets of an answer to the points of a chart. */
import type { Bucket } from "#lib/metrics/answers.ts";
import type { ChartValue } from "./ticks.ts";

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

/** The line is drawn from it; money is exact text everywhere else. */
function figureOf(bucket: Bucket | undefined, metric: string): ChartValue {
  const value = bucket?.[metric];
  if (typeof value === "string") return Number(value);
  return typeof value === "number" ? value : null;
}

/**
 * Points in the order of the buckets. The first unfinished bucket is the running one; those after it have not
 * begun and carry no figure. The period before is laid under it bucket by bucket.
 */
export function buildPoints(series: Bucket[], previousSeries: Bucket[] | undefined, metric: string): Point[] {
  const running = series.findIndex((bucket) => !bucket.complete);
  const finished = running === -1 ? series.length : running;
  return series.map((bucket, index) => {
    const isRunning = index === running;
    const value = index > finished ? null : figureOf(bucket, metric);
    const before = previousSeries?.[index];
    return {
      index,
      start: bucket.start,
      value,
      isRunning,
      solid: index < finished ? value : null,
      tail: running !== -1 && (isRunning || index === running - 1) ? value : null,
      previous: figureOf(before, metric),
      previousStart: before?.start,
    };
  });
}

/** How far the points and those before reach from zero, to both sides. */
export function extentOf(points: readonly Point[]): { low: number; high: number } {
  const figures = points.flatMap(({ value, previous }) => [value ?? 0, previous ?? 0]);
  return {
    low: figures.reduce((least, figure) => Math.min(least, figure), 0),
    high: figures.reduce((most, figure) => Math.max(most, figure), 0),
  };
}

/** The largest figure among the points and those before, also of what was lost; 0 if there is none. */
export function highestOf(points: readonly Point[]): number {
  const { low, high } = extentOf(points);
  return Math.max(high, -low);
}
