import { METRICS } from "#lib/metrics/catalogue.ts";
import { type Change, measureChange, measureMoved } from "./change.ts";
import type { Shown } from "./view.ts";

/** How a metric of the answer moved; undefined without a comparison. */
export function changeOf({ metrics, series }: Shown, id: string): Change | undefined {
  const measured = metrics[id];
  const definition = METRICS[id];
  if (!measured || !definition) return undefined;
  const { value, previous } = measured;
  if (value === null || previous === undefined || previous === null) return undefined;
  const { unit } = definition;
  const plays = metrics.plays;
  const events =
    unit === "seconds" && typeof plays?.value === "number" && definition.additive
      ? { value: plays.value, previous: Number(plays.previous ?? 0) }
      : undefined;
  // Of money, shares and times nothing here says how far chance alone moves them.
  if (unit !== "count" && !events) return measureMoved(value, previous);
  const running = series.filter((bucket) => !bucket.complete).length;
  return measureChange({
    value: Number(value),
    previous: Number(previous),
    events,
    unfinished: series.length > 0 ? running / series.length : 0,
  });
}
