/** Facts of a stretch of time, summed: the whole, and the groups of each dimension. */
import { CONTEXT_DIMENSIONS, type Dimension, OTHER, UNKNOWN } from "./dimensions.ts";
import { type Fact, isEngaged, isFlagged } from "./fact.ts";
import { Tally, Whole } from "./tally.ts";

/** Dimensions whose groups keep startup times, load times and sampled sums too. */
const WITH_QUALITY: ReadonlySet<Dimension> = new Set<Dimension>(["country", "os", "network", "content"]);
/** Values of a dimension on one day; what comes later counts as "other", so that no sender can swell the database. */
const MAX_VALUES = 250;
const MAX_CONTENTS = 5000;

/** How many values of a dimension one day keeps. */
export const limitOf = (dimension: Dimension): number =>
  dimension === "content" ? MAX_CONTENTS : MAX_VALUES;

export type Groups = Map<string, Tally>;

/** ISO weekday (Monday 1) of a day. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

const named = (value: string): string => (value === "" ? UNKNOWN : value);

/** Where a dimension stands in a fact's context; every fact is asked for each. */
const PLACES = new Map<Dimension, number>(CONTEXT_DIMENSIONS.map((name, place) => [name, place]));

/** The names of a day's hours. */
const hoursOf = (day: string): string[] => {
  const weekday = weekdayOf(day);
  return Array.from({ length: 24 }, (_, hour) => `${weekday}-${String(hour).padStart(2, "0")}`);
};

/** The values under which a fact of that day is found; null where the dimension doesn't apply to it. */
function keyOf(dimension: Dimension, fact: Fact, hours: readonly string[]): string | null {
  switch (dimension) {
    case "content":
    case "source":
      return named(fact[dimension]);
    case "channel":
      return isEngaged(fact) ? named(fact.channel) : null;
    case "screen":
      return fact.counts.screenViews ? named(fact.screen) : null;
    case "hourOfWeek":
      return hours[fact.hour]!;
    default:
      return named(fact.context[PLACES.get(dimension)!]!);
  }
}

export class Summary {
  readonly whole = new Whole();
  readonly groups = new Map<Dimension, Groups>();
  readonly #dimensions: readonly Dimension[];
  /** Facts come a day at a time. */
  #day = "";
  #hours: string[] = [];

  constructor(dimensions: readonly Dimension[]) {
    this.#dimensions = dimensions;
    for (const dimension of dimensions) this.groups.set(dimension, new Map());
  }

  /** @param day the local day of the fact */
  add(fact: Fact, day: string): void {
    this.whole.add(fact);
    if (isFlagged(fact)) return;
    if (day !== this.#day) {
      this.#day = day;
      this.#hours = hoursOf(day);
    }
    for (const dimension of this.#dimensions) {
      const key = keyOf(dimension, fact, this.#hours);
      if (key !== null) this.group(dimension, key).add(fact, WITH_QUALITY.has(dimension));
    }
  }

  group(dimension: Dimension, key: string): Tally {
    const groups = this.groups.get(dimension)!;
    const known = groups.get(key);
    if (known) return known;
    const tally = new Tally();
    groups.set(key, tally);
    return tally;
  }

  /** Where a day's groups are full, new values count as "other". */
  static bounded(dimension: Dimension, groups: Groups, key: string): string {
    return groups.has(key) || groups.size < limitOf(dimension) ? key : OTHER;
  }
}
