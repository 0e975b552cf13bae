import type { PlotProps } from "#components/charts/plot-props.ts";
import type { Point } from "#components/charts/series.ts";
import { highestOf } from "#components/charts/series.ts";
import { bucketTicks, hourTicks } from "#components/charts/ticks.ts";
import { formatBucket, formatTick, formatTime } from "#components/format/date.ts";
import { durationUnit } from "#components/format/duration.ts";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { formatCompact, formatExact } from "#components/format/number.ts";
import type { Locale, Texts } from "#components/texts/index.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Unit } from "#lib/metrics/definition.ts";
import type { View } from "./view.ts";

type Wanted = {
  metric: string;
  points: Point[];
  view: View;
  previous: SectionAnswer["range"]["previous"];
  currency?: string | undefined;
  texts: Texts;
  locale: Locale;
};
type Formats = Omit<PlotProps, "points" | "label">;

const AXIS_COMPACT_FROM = 1000;

/** What a value axis counts in, so that its marks are round for who reads them. */
function axisUnit(unit: Unit, highest: number): number {
  if (unit === "seconds") return durationUnit(highest).seconds;
  if (unit === "ratio") return highest >= 0.04 ? 0.01 : 0.0001;
  // Marks are whole multiples of it: small values need small ones.
  return unit === "count" || highest >= 4 ? 1 : 10 ** Math.floor(Math.log10(Math.max(highest, 1e-9)) - 1);
}

function axisFormat(unit: Unit, highest: number, currency: string | undefined, locale: Locale) {
  const duration = durationUnit(highest);
  return (value: number): string => {
    if (unit === "seconds") return `${formatExact(value / duration.seconds, locale)}\u00a0${duration.suffix}`;
    if (unit === "count") return formatCompact(value, locale, AXIS_COMPACT_FROM);
    // Marks are round: a thousandth of a step that binary numbers bring must not be written.
    return formatMetric(
      unit,
      unit === "money" ? String(value) : Number(value.toPrecision(6)),
      locale,
      currency,
    );
  };
}

/** How a chart of one metric writes its values, its axes and its buckets. */
export function chartFormats({ metric, points, view, previous, currency, texts, locale }: Wanted): Formats {
  const { unit } = METRICS[metric]!;
  const highest = highestOf(points);
  const before: View = previous ? { ...view, from: previous.from, to: previous.to } : view;
  const hourOf = (point: Point) => Number(formatTime(point.start, view.zone, false).slice(0, 2));
  return {
    unit: axisUnit(unit, highest),
    formatAxis: axisFormat(unit, highest, currency, locale),
    formatValue: (value) => {
      const text = formatMetricExact(unit, value, locale, currency);
      return unit === "count" ? `${text} ${texts.noun(metric, value)}` : text;
    },
    tickLabel: (index) => {
      const point = points[index];
      return point ? formatTick(point.start, view, locale) : "";
    },
    ticksFor: (room) =>
      view.interval === "hour"
        ? hourTicks(points.map(hourOf), room)
        : bucketTicks(points.length, view.interval, room),
    tip: {
      bucketLabel: (point) => formatBucket(point.start, view, locale),
      previousLabel: (point) =>
        point.previousStart ? formatBucket(point.previousStart, before, locale) : "",
      zone: view.zone,
    },
  };
}
