/** What a section is made of, beside the metrics that name it in the catalogue. */
import type { Artist } from "#lib/catalogue/index.ts";
import type { Day } from "#lib/core/days.ts";
import type { Dimension, Filter } from "#lib/cube/index.ts";
import type { Extras } from "../definition.ts";
import type { Period, Source } from "../period.ts";
import type { Range } from "../range.ts";

/** Who is asked about, what for, and where the numbers come from. */
export type Context = {
  artist: Artist;
  timezone: string;
  /** The artist's local day now. */
  today: Day;
  nowMs: number;
  filter: Filter;
  source: Source;
  /** Fewest people that a group by a personal attribute may have. */
  k: number;
  /** Currency in which money is added up. */
  reporting: string;
};

/** Values of a period that don't follow from its sums alone, for the whole of it and by bucket start. */
export type Prepared = {
  extras?: Extras;
  byBucket?: ReadonlyMap<string, Extras>;
  /** Further members of the answer. */
  more?: Record<string, unknown>;
  /** Breakdowns that are not groups of facts. */
  breakdowns?: Record<string, unknown[]>;
};

export type Plan = {
  dimensions: readonly Dimension[];
  /** @param isMain false for the period of the comparison, of which only the values are shown */
  prepare?(context: Context, range: Range, period: Period, isMain: boolean): Promise<Prepared>;
};
