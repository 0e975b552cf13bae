import type { Interval } from "#lib/metrics/answers.ts";

export type SearchParams = Record<string, string | string[] | undefined>;
export type OverviewQuery = { from?: string; to?: string; interval?: Interval; compare?: "previous" };

const INTERVALS: readonly Interval[] = ["hour", "day", "week", "month"];
const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** The address as a query. The page compares unless it says `compare=none`: a number alone says little. */
export function readQuery(params: SearchParams): OverviewQuery {
  const interval = INTERVALS.find((known) => known === one(params.interval));
  return {
    from: one(params.from),
    to: one(params.to),
    interval,
    compare: one(params.compare) === "none" ? undefined : "previous",
  };
}
