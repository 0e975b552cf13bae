/** Groups as an answer shows them. */
import {
  addCounts,
  type Dimension,
  type Groups,
  OTHER,
  SampledSums,
  Tally,
  UNKNOWN,
} from "#lib/cube/index.ts";
import { shownGroups } from "../anonymity.ts";
import { metricsOf } from "../catalogue.ts";
import type { Measured, MetricDefinition, SectionId, Totals } from "../definition.ts";
import { readTitles } from "../titles.ts";
import { groupTotals } from "../totals.ts";
import type { Context } from "./plan.ts";

/** Given for each group of every breakdown, whatever the section. */
const ALWAYS = ["plays", "streams", "listeners", "listeningSeconds"];
const MAX_GROUPS: Partial<Record<Dimension, number>> = { content: 50, source: 50, channel: 50, screen: 50 };
const OVERVIEW_CONTENT = 10;

export type Entry = { key: string } & Record<string, unknown>;

/** One tally of several, e.g. of the groups that are shown as "other". */
export function united(tallies: readonly Tally[]): Tally {
  if (tallies.length === 1) return tallies[0]!;
  const all = new Tally();
  for (const tally of tallies) {
    addCounts(all.counts, tally.counts);
    for (const [set, own] of [
      [all.listeners, tally.listeners],
      [all.others, tally.others],
    ] as const) {
      for (const ordinal of own.fresh) set.fresh.add(ordinal);
      for (const bytes of own.encoded) set.addEncoded(bytes);
    }
    for (const histogram of ["startup", "load"] as const)
      for (const [bucket, weight] of tally[histogram])
        all[histogram].set(bucket, (all[histogram].get(bucket) ?? 0) + weight);
    all.loadExcess += tally.loadExcess;
    if (!tally.sampled) continue;
    all.sampled ??= new SampledSums();
    all.sampled.addAll(tally.sampled);
  }
  return all;
}

/** What a metric is worth for a group: the number alone, and its errors beside it where it has some. */
function valuesOf(metrics: readonly MetricDefinition[], totals: Totals): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { id, value } of metrics) {
    const measured = value(totals, {});
    const { value: number, ...errors } = asMeasured(measured);
    values[id] = number;
    if (errors.standardError !== undefined) values[`${id}StandardError`] = errors.standardError;
  }
  return values;
}

export const asMeasured = (value: number | Measured | null): Measured =>
  typeof value === "object" && value !== null ? value : { value };

/** Metrics that a section shows for each group of a dimension. */
export function groupMetrics(section: SectionId, dimension: Dimension): MetricDefinition[] {
  const own = metricsOf(section).filter(({ inGroups }) => inGroups);
  // A deed's channel and a screen are no place of plays.
  if (dimension === "channel") return own;
  if (dimension === "screen") return [];
  const always = metricsOf("overview").filter(({ id }) => ALWAYS.includes(id));
  if (section === "overview") return always;
  return [...new Map([...always, ...own].map((metric) => [metric.id, metric])).values()];
}

const DEEDS = ["likes", "comments", "shares", "saves", "playlistAdds", "follows"];
function weightOf(dimension: Dimension, { counts }: Tally): number {
  if (dimension === "screen") return counts.screenViews ?? 0;
  if (dimension === "channel") return DEEDS.reduce((sum, deed) => sum + (counts[deed] ?? 0), 0);
  return counts.plays ?? 0;
}

const order = (dimension: Dimension, groups: ReadonlyMap<string, Tally>): [string, Tally][] =>
  [...groups].sort(([a, x], [b, y]) => {
    if (dimension === "hourOfWeek") return a < b ? -1 : 1;
    // What is folded comes last, however much it is.
    if ((a === OTHER) !== (b === OTHER)) return a === OTHER ? 1 : -1;
    return weightOf(dimension, y) - weightOf(dimension, x) || (a < b ? -1 : 1);
  });

/** The first `limit` groups; the rest under "other", so that the groups add up to the total. */
function limited(entries: [string, Tally][], limit: number): [string, Tally][] {
  if (entries.length <= limit) return entries;
  const rest = entries.slice(limit).map(([, tally]) => tally);
  return [...entries.slice(0, limit), [OTHER, united(rest)]];
}

export async function breakdownOf(
  section: SectionId,
  dimension: Dimension,
  groups: Groups,
  context: Pick<Context, "artist" | "k">,
): Promise<Entry[]> {
  const shown = new Map(
    [...shownGroups(dimension, groups, context.k)].map(([key, tallies]) => [key, united(tallies)]),
  );
  let entries = order(dimension, shown);
  if (dimension === "content" && section === "overview")
    entries = entries
      .filter(([key, tally]) => key !== UNKNOWN && key !== OTHER && tally.counts.plays)
      .slice(0, OVERVIEW_CONTENT);
  else entries = limited(entries, MAX_GROUPS[dimension] ?? Number.POSITIVE_INFINITY);
  const metrics = groupMetrics(section, dimension);
  const titles =
    dimension === "content"
      ? await readTitles(
          context.artist.id,
          entries.map(([key]) => key),
        )
      : null;
  const all = entries.map(([key, tally]) => ({
    key,
    ...(titles ? { title: titles.get(key)?.title ?? key, release: titles.get(key)?.release ?? null } : {}),
    ...(dimension === "screen" ? { views: tally.counts.screenViews ?? 0 } : {}),
    ...valuesOf(metrics, groupTotals(tally)),
  }));
  return all.filter(saysSomething);
}

/** Of a group in which nothing of what is shown happened, such as a source of recommendations among those of plays, there is no line. */
const saysSomething = (entry: Entry): boolean =>
  Object.values(entry).some((value) => typeof value === "number" && value !== 0);
