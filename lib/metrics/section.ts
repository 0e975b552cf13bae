/** A section's answer: values of the period and the one before, the series, the breakdowns. */
import { isSuppressed } from "./anonymity.ts";
import type { Bucket, SectionAnswer, Value } from "./answers.ts";
import { metricsOf } from "./catalogue.ts";
import type { Extras, Measured, MetricDefinition, RangeSection, SetId } from "./definition.ts";
import type { Period, PeriodBucket } from "./period.ts";
import { previousOf, type Range } from "./range.ts";
import { asMeasured, breakdownOf } from "./sections/breakdowns.ts";
import { type ContentPage, planOf } from "./sections/index.ts";
import type { Context, Plan, Prepared } from "./sections/plan.ts";

type Read = { period: Period; prepared: Prepared };
type Body = Omit<SectionAnswer, "artist" | "asOf">;

const setsOf = (metrics: readonly MetricDefinition[]): Set<SetId> =>
  new Set(
    metrics.flatMap(({ needs = [] }) =>
      needs.filter((need): need is SetId => need !== "distribution" && need !== "period"),
    ),
  );

export async function read(
  context: Context,
  plan: Plan,
  metrics: readonly MetricDefinition[],
  range: Range,
  isMain: boolean,
): Promise<Read> {
  const period = await context.source.period(range, {
    sets: setsOf(metrics),
    dimensions: isMain ? plan.dimensions : [],
    series: true,
  });
  return { period, prepared: (await plan.prepare?.(context, range, period, isMain)) ?? {} };
}

const measure = ({ value }: MetricDefinition, { total }: Period, extras: Extras = {}): Measured =>
  asMeasured(value(total, extras));

function measuredOf(metric: MetricDefinition, now: Read, before: Read | null): Value {
  const measured = measure(metric, now.period, now.prepared.extras);
  if (!before) return measured;
  return { ...measured, previous: measure(metric, before.period, before.prepared.extras).value };
}

/** What a bucket can say of a metric: nothing of what is only known for the whole period, and by hour only sums. */
function inBucket(
  { id, needs = [], value }: MetricDefinition,
  { totals }: PeriodBucket,
  extras: Extras | undefined,
  byHour: boolean,
): Measured | null {
  if (needs.includes("period")) return extras?.[id] ?? null;
  return byHour && needs.length > 0 ? null : asMeasured(value(totals, {}));
}

export function seriesOf(
  { period, prepared }: Read,
  metrics: readonly MetricDefinition[],
  range: Range,
  nowMs: number,
): Bucket[] {
  return period.buckets.map((bucket) => {
    const extras = prepared.byBucket?.get(bucket.start);
    const values: Record<string, number | string | null> = {};
    for (const metric of metrics) {
      const measured = inBucket(metric, bucket, extras, range.interval === "hour");
      if (!measured) continue;
      values[metric.id] = measured.value;
      if (measured.standardError) values[`${metric.id}StandardError`] = measured.standardError;
    }
    return {
      start: bucket.start,
      complete: bucket.endMs <= nowMs,
      ...values,
      ...(bucket.late > 0 ? { late: bucket.late } : {}),
    };
  });
}

/**
 * @param compare whether the period of equal length just before is given too
 * @param hasMoney false leaves out every metric in money, and its currency
 */
export async function buildSection(
  section: RangeSection,
  context: Context,
  range: Range,
  compare: boolean,
  page: ContentPage,
  hasMoney: boolean,
): Promise<Body> {
  const plan = planOf(section, page);
  const metrics = metricsOf(section).filter(({ unit }) => hasMoney || unit !== "money");
  const earlier = compare ? previousOf(range) : null;
  const [now, before] = await Promise.all([
    read(context, plan, metrics, range, true),
    earlier ? read(context, plan, metrics, earlier, false) : null,
  ]);
  const shared = {
    range: { ...range, ...(earlier ? { previous: { from: earlier.from, to: earlier.to } } : {}) },
    ...(Object.keys(context.filter).length > 0 ? { filter: context.filter } : {}),
  };
  if (isSuppressed(context.filter, now.period.people, context.k))
    return { ...shared, suppressed: true, metrics: {}, series: [], breakdowns: {} };
  // Few people in the period before are as little to be shown as few in this one.
  const comparable = before && !isSuppressed(context.filter, before.period.people, context.k) ? before : null;
  const { prepared, period } = now;
  const { currency, ...more } = prepared.more ?? {};
  const breakdowns = await Promise.all(
    plan.dimensions
      .filter((dimension) => prepared.breakdowns?.[dimension] === undefined && !(section === "content"))
      .map(
        async (dimension) =>
          [dimension, await breakdownOf(section, dimension, period.groups.get(dimension)!, context)] as const,
      ),
  );
  return {
    ...shared,
    metrics: Object.fromEntries(metrics.map((metric) => [metric.id, measuredOf(metric, now, comparable)])),
    series: seriesOf(now, metrics, range, context.nowMs),
    ...(comparable && earlier
      ? { previousSeries: seriesOf(comparable, metrics, earlier, context.nowMs) }
      : {}),
    breakdowns: { ...Object.fromEntries(breakdowns), ...prepared.breakdowns },
    ...more,
    ...(hasMoney && currency !== undefined ? { currency } : {}),
  } as Body;
}
