import type { Filter, FilterName } from "#lib/cube/dimensions.ts";
import type { Interval } from "#lib/metrics/answers.ts";
import { CONTENT_SORTS } from "#lib/metrics/definition.ts";
import type { ContentPage } from "#lib/metrics/index.ts";

export type SearchParams = Record<string, string | string[] | undefined>;
export type PageQuery = {
  from?: string | undefined;
  to?: string | undefined;
  interval?: Interval | undefined;
  compare?: "previous" | undefined;
  filter: Filter;
  page: { sort?: ContentPage["sort"] };
};

export const FILTER_NAMES = [
  "country",
  "contentId",
  "source",
  "os",
  "device",
  "network",
] as const satisfies readonly FilterName[];
/** A filter's name in the address: as in the API. */
export const filterParam = (name: string): string => `filter[${name}]`;

const INTERVALS: readonly Interval[] = ["hour", "day", "week", "month"];
export const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** The address as a query. The page compares unless it says `compare=none`: a number alone says little. */
export function readQuery(params: SearchParams): PageQuery {
  const interval = INTERVALS.find((known) => known === one(params.interval));
  const sort = CONTENT_SORTS.find((known) => known === one(params.sort));
  const filter: Filter = {};
  for (const name of FILTER_NAMES) {
    const value = one(params[filterParam(name)]);
    if (value) filter[name] = value;
  }
  return {
    from: one(params.from),
    to: one(params.to),
    interval,
    compare: one(params.compare) === "none" ? undefined : "previous",
    filter,
    page: sort ? { sort } : {},
  };
}
