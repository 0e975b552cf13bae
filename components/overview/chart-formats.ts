import type { PlotProps } from "#components/charts/plot-props.ts";
import type { Point } from "#components/charts/series.ts";
import { highestOf } from "#components/charts/series.ts";
import { bucketTicks, hourTicks } from "#components/charts/ticks.ts";
import { formatBucket, formatTick, formatTime } from "#components/format/date.ts";
import { durationUnit } from "#components/format/duration.ts";
import { formatMetricExact } from "#components/format/metric.ts";
import { formatCompact, formatExact } from "#components/format/number.ts";
import type { Locale, Texts } from "#components/texts/index.ts";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import type { ChartMetric } from "./use-chart-metric.ts";
import type { View } from "./view.ts";

type Wanted = {
  metric: ChartMetric;
  points: Point[];
  view: View;
  previous: OverviewAnswer["range"]["previous"];
  texts: Texts;
  locale: Locale;
};
type Formats = Omit<PlotProps, "points" | "label">;

const AXIS_COMPACT_FROM = 1000;

/** How a chart of one metric writes its values, its axes and its buckets. */
export function chartFormats({ metric, points, view, previous, texts, locale }: Wanted): Formats {
  const isTime = METRICS[metric].unit === "seconds";
  const duration = durationUnit(highestOf(points));
  const before: View = previous ? { ...view, from: previous.from, to: previous.to } : view;
  const hourOf = (point: Point) => Number(formatTime(point.start, view.zone, false).slice(0, 2));
  return {
    unit: isTime ? duration.seconds : 1,
    formatAxis: (value) =>
      isTime
        ? `${formatExact(value / duration.seconds, locale)}\u00a0${duration.suffix}`
        : formatCompact(value, locale, AXIS_COMPACT_FROM),
    formatValue: (value) => {
      const text = formatMetricExact(METRICS[metric].unit, value, locale);
      return isTime ? text : `${text} ${texts.noun(metric, value)}`;
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
