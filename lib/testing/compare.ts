/** An answer of the service beside the reference: every number of it that differs, in words. */
import type { Bucket, SectionAnswer } from "#lib/metrics/answers.ts";
import { metricsOf as definitionsOf } from "#lib/metrics/catalogue.ts";
import type { RangeSection } from "#lib/metrics/index.ts";
import { foldSmallGroups, type Groups, PERSONAL_DIMENSIONS } from "./reference/breakdowns.ts";
import { type Reference, referenceOf } from "./reference/calculate.ts";
import { daysFrom, mondayOf } from "./reference/calendar.ts";
import { type Fact, factsOf } from "./reference/facts.ts";
import { type Metrics, metricsOf } from "./reference/metrics.ts";
import { returnedAfter, within, withoutFew } from "./reference/people.ts";
import { figuresOf, type Tally, tallyOf, together } from "./reference/tally.ts";
import type { Filter, LocalDay, SentBatch } from "./reference/types.ts";

export const SECTIONS: readonly RangeSection[] = [
  "overview",
  "audience",
  "content",
  "engagement",
  "discovery",
  "streaming",
  "retention",
];
const QUANTILES: ReadonlySet<string> = new Set(["startupMsP50", "startupMsP95", "loadMsP50", "loadMsP95"]);
/** What else a bucket or an entry says, beside metrics; money is no number of events. */
const NO_METRIC: ReadonlySet<string> = new Set([
  "start",
  "complete",
  "late",
  "key",
  "title",
  "release",
  "revenue",
]);

type Period = { from: LocalDay; to: LocalDay };

/** Log-histograms are within one per cent; everything else is exact but for the order of sums. */
function isSame(id: string, found: unknown, expected: number | null | undefined): boolean {
  if (typeof found !== "number" || typeof expected !== "number") return found === expected;
  const most = Math.max(Math.abs(found), Math.abs(expected));
  // A microsecond and less counts as nothing.
  if (QUANTILES.has(id)) return Math.abs(found - expected) <= Math.max(0.01 * expected * (1 + 1e-9), 0.001);
  return Math.abs(found - expected) <= 1e-9 * most;
}

/** What the reference says of one artist through one filter, for any period. */
export class Expected {
  readonly whole: (period: Period) => Reference;
  readonly facts: Fact[];
  readonly #today: LocalDay;
  readonly #hours: Map<string, Fact[]>;

  constructor(
    batches: readonly SentBatch[],
    about: { artistId: string; zones: string; today: LocalDay; filter?: Filter },
  ) {
    this.facts = factsOf(batches, about);
    this.#today = about.today;
    this.#hours = Map.groupBy(this.facts, ({ wall }) => wall.hourStart);
    const known = new Map<string, Reference>();
    this.whole = (period) => {
      const key = `${period.from} ${period.to}`;
      const reference = known.get(key) ?? referenceOf(batches, { ...about, ...period });
      known.set(key, reference);
      return reference;
    };
  }

  metrics(period: Period): Metrics {
    const asked = { ...period, today: this.#today };
    const tally = tallyOf(within(this.facts, period.from, period.to));
    return {
      ...metricsOf(this.facts, tally, figuresOf(tally), asked),
      d1: returnedAfter(1, this.facts, asked),
      d7: returnedAfter(7, this.facts, asked),
      d30: returnedAfter(30, this.facts, asked),
    };
  }

  hour(start: string): Metrics {
    return metricsOfTally(tallyOf(this.#hours.get(start) ?? []));
  }
  /** Hours of the period in which something happened. */
  hoursIn({ from, to }: Period): string[] {
    return [...this.#hours].flatMap(([start, facts]) =>
      facts.some(({ wall }) => wall.day >= from && wall.day <= to) ? [start] : [],
    );
  }
}

const NO_PERIOD = { from: "2000-01-01", to: "2000-01-01", today: "2000-01-01" };
const metricsOfTally = (tally: Tally): Metrics => metricsOf([], tally, figuresOf(tally), NO_PERIOD);

/** The days of a bucket that lie in the range. */
export function periodOf(start: string, interval: string, { from, to }: Period): Period {
  const days = daysFrom(from, to).filter((day) => {
    if (interval === "week") return mondayOf(day) === start;
    return interval === "month" ? `${day.slice(0, 7)}-01` === start : day === start;
  });
  return { from: days[0] ?? "none", to: days.at(-1) ?? "none" };
}

function differ(where: string, found: object, expected: Metrics, told: string[]): void {
  for (const [id, value] of Object.entries(found)) {
    if (NO_METRIC.has(id) || id.endsWith("StandardError")) continue;
    // Worlds are imported history, of which nothing is flagged.
    if (id === "flaggedPlays" && value === 0) continue;
    if (!isSame(id, value, expected[id])) told.push(`${where} ${id}: ${value}, not ${expected[id]}`);
  }
}

export function seriesDifferences(
  { range, series, filter }: Pick<SectionAnswer, "range" | "series" | "filter">,
  expected: Expected,
): string[] {
  const told: string[] = [];
  const missing = new Set(
    range.interval === "hour" ? expected.hoursIn(range) : daysFrom(range.from, range.to),
  );
  for (const bucket of series) {
    const where = `${range.interval} ${bucket.start}`;
    if (range.interval === "hour") {
      missing.delete(bucket.start);
      differ(where, bucket, expected.hour(bucket.start), told);
      continue;
    }
    const period = periodOf(bucket.start, range.interval, range);
    for (const day of daysFrom(period.from, period.to)) missing.delete(day);
    const metrics = expected.metrics(period);
    differ(where, bucket, metrics, told);
    if (!filter && (bucket.late ?? 0) !== metrics.late)
      told.push(`${where} late: ${bucket.late}, not ${metrics.late}`);
  }
  if (missing.size > 0) told.push(`${range.interval}: nothing is said of ${[...missing].join(" ")}`);
  return told;
}

/** The groups as they may be shown, with all that is known of them. */
function shownTallies(groups: Groups, dimension: string, k: number): Map<string, Tally> {
  if (!(PERSONAL_DIMENSIONS as readonly string[]).includes(dimension)) return groups;
  const shown = foldSmallGroups(groups, k);
  const hidden = [...groups].filter(([key]) => !shown.has(key) || key === "other").map(([, tally]) => tally);
  return new Map(
    [...shown.keys()].map((key) => [key, key === "other" ? together(hidden) : groups.get(key)!]),
  );
}

function breakdownDifferences(
  name: string,
  entries: readonly ({ key: string } & Record<string, unknown>)[],
  tallies: Map<string, Tally>,
): string[] {
  const told: string[] = [];
  const [found, wanted] = [entries.map(({ key }) => key).sort(), [...tallies.keys()].sort()];
  if (found.join() !== wanted.join()) told.push(`${name}: groups ${found}, not ${wanted}`);
  for (const { key, views, ...entry } of entries) {
    const tally = tallies.get(key);
    if (!tally) continue;
    differ(`${name} ${key}`, entry, metricsOfTally(tally), told);
    if (views !== undefined && views !== tally.counters.screenViews)
      told.push(`${name} ${key} views: ${views}, not ${tally.counters.screenViews}`);
  }
  return told;
}

/** A group of which every number shown is nothing has no line. */
function withoutSilent(
  entries: readonly ({ key: string } & Record<string, unknown>)[],
  tallies: Map<string, Tally>,
): Map<string, Tally> {
  const shown = new Set(entries.flatMap((entry) => Object.keys(entry)));
  const says = (tally: Tally) => {
    const metrics: Metrics = { ...metricsOfTally(tally), views: tally.counters.screenViews };
    return [...shown].some((id) => typeof metrics[id] === "number" && metrics[id] !== 0);
  };
  return new Map([...tallies].filter(([, tally]) => says(tally)));
}

const byPlays = ([key, a]: [string, Tally], [other, b]: [string, Tally]): number =>
  b.counters.plays - a.counters.plays || (key < other ? -1 : 1);

function groupDifferences(
  section: RangeSection,
  answer: SectionAnswer,
  { groups }: Reference,
  k: number,
): string[] {
  const told = Object.entries(answer.breakdowns).flatMap(([name, entries]) => {
    let tallies = shownTallies(groups[name as keyof typeof groups], name, k);
    if (section === "overview" && name === "content")
      tallies = new Map(
        [...tallies]
          .filter(([key, { counters }]) => key !== "unknown" && counters.plays > 0)
          .sort(byPlays)
          .slice(0, 10),
      );
    return breakdownDifferences(name, entries, withoutSilent(entries, tallies));
  });
  if (section !== "content") return told;
  const recordings = new Map([...groups.content].filter(([key]) => key !== "unknown"));
  const items = answer.items!.map(({ contentId, ...item }) => ({ key: contentId, ...item }));
  return [...told, ...breakdownDifferences("items", items, recordings)];
}

function moreDifferences(answer: SectionAnswer, reference: Reference, k: number): string[] {
  const told: string[] = [];
  const { country, os, device, network } = answer.filter ?? {};
  const isPersonal = [country, os, device, network].some((value) => value !== undefined);
  const hasFew = Object.values(reference.fanLevels).some((level) =>
    Object.values(level).some((people) => people > 0 && people < k),
  );
  if (answer.fanLevels && isPersonal && hasFew) told.push("fans: too few to be shown");
  if (answer.withheld?.includes("fanLevels") && !(isPersonal && hasFew)) told.push("fans: withheld");
  for (const { level, listeners, entered, left } of answer.fanLevels ?? []) {
    const found = JSON.stringify({ people: listeners, entered, left });
    const wanted = JSON.stringify(reference.fanLevels[level as keyof Reference["fanLevels"]]);
    if (found !== wanted) told.push(`${level} fans: ${found}, not ${wanted}`);
  }
  if (answer.cohorts) {
    const found = JSON.stringify(answer.cohorts.map(({ cohort, retained }) => [cohort, retained]));
    const wanted = JSON.stringify([...(isPersonal ? withoutFew(reference.cohorts, k) : reference.cohorts)]);
    if (found !== wanted) told.push(`cohorts: ${found}, not ${wanted}`);
    if (answer.cohorts.some(({ size, retained }) => size !== retained[0])) told.push("cohorts: sizes");
  }
  const basis = answer.metrics.sessionSeconds?.basis;
  if (basis && basis !== reference.sessionBasis.replace("listened", "listening"))
    told.push(`basis: ${basis}`);
  return told;
}

/** All differences between an answer and what it must be. */
export function differences(
  section: RangeSection,
  answer: SectionAnswer,
  expected: Expected,
  k: number,
): string[] {
  const { from, to } = answer.range;
  const reference = expected.whole({ from, to });
  const { d1, d7, d30, metrics } = reference;
  const told: string[] = [];
  const found = Object.fromEntries(Object.entries(answer.metrics).map(([id, { value }]) => [id, value]));
  const ids = definitionsOf(section).map(({ id }) => id);
  if (Object.keys(found).join() !== ids.join()) told.push(`metrics: ${Object.keys(found)}, not ${ids}`);
  differ("whole", found, { ...metrics, d1, d7, d30 }, told);
  return [
    ...told,
    ...seriesDifferences(answer, expected),
    ...groupDifferences(section, answer, reference, k),
    ...moreDifferences(answer, reference, k),
  ].map((text) => `${section} ${from}..${to}: ${text}`);
}

/** What days sum to: whole numbers, and seconds in whole microseconds. */
export function sumOf(series: readonly Bucket[], id: string): number {
  const scale = id === "listeningSeconds" ? 1e6 : 1;
  return series.reduce((sum, bucket) => sum + Math.round(Number(bucket[id] ?? 0) * scale), 0) / scale;
}
