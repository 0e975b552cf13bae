import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS, type MetricId } from "#lib/metrics/catalogue.ts";
import { type Change, measureChange } from "./change.ts";

/** How a metric of the answer moved; undefined without a comparison. */
export function changeOf(answer: OverviewAnswer, id: MetricId): Change | undefined {
  const { value, previous } = answer.metrics[id];
  if (previous === undefined) return undefined;
  const { plays } = answer.metrics;
  const isCount = METRICS[id].unit === "count";
  const running = answer.series.filter((bucket) => !bucket.complete).length;
  return measureChange({
    value,
    previous,
    events: isCount ? undefined : { value: plays.value, previous: plays.previous ?? 0 },
    unfinished: answer.series.length > 0 ? running / answer.series.length : 0,
  });
}
