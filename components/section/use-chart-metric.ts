"use client";
import { useSearchParams } from "next/navigation";
import type { Bucket } from "#lib/metrics/answers.ts";

/** Of an hour no unique counts and no distributions are kept, so such metrics have no buckets then. */
export const isChartable = (series: readonly Bucket[], metric: string): boolean =>
  series.some((bucket) => bucket[metric] !== undefined);

/** The metric that the chart shows: in the address (`?metric=`), changed without asking the server. */
export function useChartMetric(
  series: readonly Bucket[],
  metrics: readonly string[],
): [string, (metric: string) => void] {
  const params = useSearchParams();
  const asked = params.get("metric");
  const fitting = metrics.filter((metric) => isChartable(series, metric));
  const metric = fitting.find((id) => id === asked) ?? fitting[0] ?? metrics[0]!;
  const choose = (next: string) => {
    const changed = new URLSearchParams(params);
    changed.set("metric", next);
    window.history.replaceState(null, "", `?${changed}`);
  };
  return [metric, choose];
}
