/** The figures of a dashboard: each section is asked once, and of its answer only what the widgets show goes on. */
import { mayReadMoney, type Reader } from "#lib/auth/index.ts";
import type { BreakdownEntry, Bucket, SectionAnswer, Value } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { getSection, type RangeSection, type SectionQuery } from "#lib/metrics/index.ts";
import { type Widget, withoutMoney } from "./form.ts";
import { isMoney } from "./offer.ts";

/** What a widget shows. */
export type Figure = {
  widget: Widget;
  metrics: Record<string, Value>;
  series: Bucket[];
  previousSeries?: Bucket[];
  range: SectionAnswer["range"];
  asOf: string;
  currency?: string;
  /** Of a breakdown, largest first. */
  entries: BreakdownEntry[];
};
export type Figures = Pick<SectionAnswer, "artist" | "range" | "filter" | "asOf" | "suppressed"> & {
  figures: Figure[];
};

const OTHER = "other";

function bucketOf(bucket: Bucket, metric: string): Bucket {
  const { start, complete, late } = bucket;
  const error = bucket[`${metric}StandardError`];
  return {
    start,
    complete,
    ...(late === undefined ? {} : { late }),
    ...(bucket[metric] === undefined ? {} : { [metric]: bucket[metric] }),
    ...(error === undefined ? {} : { [`${metric}StandardError`]: error }),
  };
}

/** Of recordings the section of content has a list of its own. */
function groupsOf(answer: SectionAnswer, { section, dimension = "" }: Widget): BreakdownEntry[] {
  if (section !== "content") return answer.breakdowns[dimension] ?? [];
  return (answer.items ?? []).map(
    ({ contentId, ...item }) => ({ ...item, key: contentId }) as BreakdownEntry,
  );
}

function entriesOf(answer: SectionAnswer, widget: Widget): BreakdownEntry[] {
  if (widget.kind !== "breakdown") return [];
  const { metric } = widget;
  const sizeOf = (entry: BreakdownEntry) => Number(entry[metric] ?? 0);
  return groupsOf(answer, widget)
    .map((entry) => ({
      key: entry.key,
      ...(entry.title === undefined ? {} : { title: entry.title }),
      ...(entry.release === undefined ? {} : { release: entry.release }),
      [metric]: entry[metric],
    }))
    .sort(
      (one, other) => Number(one.key === OTHER) - Number(other.key === OTHER) || sizeOf(other) - sizeOf(one),
    );
}

/** Whether a change of time says anything is judged by the plays behind it. */
function metricsOfWidget(answer: SectionAnswer, { metric }: Widget): Record<string, Value> {
  const ids = METRICS[metric]?.unit === "seconds" ? [metric, "plays"] : [metric];
  return Object.fromEntries(ids.flatMap((id) => (answer.metrics[id] ? [[id, answer.metrics[id]]] : [])));
}

function figureOf(answer: SectionAnswer, widget: Widget): Figure {
  const { kind, section, metric } = widget;
  const cut = (series: readonly Bucket[]) =>
    kind === "breakdown" ? [] : series.map((bucket) => bucketOf(bucket, metric));
  const { range, asOf, previousSeries, currency } = answer;
  return {
    widget,
    metrics: metricsOfWidget(answer, widget),
    series: cut(answer.series),
    ...(previousSeries && kind === "series" ? { previousSeries: cut(previousSeries) } : {}),
    range,
    asOf,
    ...(currency !== undefined && isMoney(section, metric) ? { currency } : {}),
    entries: entriesOf(answer, widget),
  };
}

/**
 * @returns null when the artist doesn't exist or is not the reader's; figures in money only to who may read money
 * @throws Problem 422 for a range that can't be
 */
export async function readFigures(
  reader: Reader,
  artistId: string,
  widgets: readonly Widget[],
  query: SectionQuery,
): Promise<Figures | null> {
  const shown = mayReadMoney(reader, artistId) ? widgets : withoutMoney(widgets);
  // Without a widget there is still a period and a freshness to tell.
  const sections = new Set<RangeSection>(
    shown.length > 0 ? shown.map(({ section }) => section) : ["overview"],
  );
  const answers = new Map<RangeSection, SectionAnswer>();
  const asked = [...sections].map(async (section) => {
    const answer = await getSection(reader, artistId, section, query);
    if (answer) answers.set(section, answer);
  });
  await Promise.all(asked);
  const [first] = sections;
  const main = first && answers.get(first);
  if (!main) return null;
  const { artist, range, filter, asOf } = main;
  const suppressed = [...answers.values()].some((answer) => answer.suppressed);
  return {
    artist,
    range,
    ...(filter ? { filter } : {}),
    asOf,
    ...(suppressed ? { suppressed: true as const } : {}),
    figures: suppressed
      ? []
      : shown.flatMap((widget) => {
          const answer = answers.get(widget.section);
          return answer ? [figureOf(answer, widget)] : [];
        }),
  };
}
