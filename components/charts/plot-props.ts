import type { Point } from "./series.ts";

export type TipTexts = {
  /** What the bucket covers, in the artist's zone. */
  bucketLabel: (point: Point) => string;
  previousLabel: (point: Point) => string;
  zone: string;
};

export type PlotProps = {
  points: Point[];
  /** The chart's name for a screen reader. */
  label: string;
  /** What the value axis counts in: 1, or the seconds of a minute or an hour. */
  unit: number;
  formatValue: (value: number) => string;
  formatAxis: (value: number) => string;
  tickLabel: (index: number) => string;
  /** Indexes of the buckets to mark, at most `room`. */
  ticksFor: (room: number) => number[];
  tip: TipTexts;
};
