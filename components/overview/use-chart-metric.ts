"use client";
import { useSearchParams } from "next/navigation";
import type { Interval } from "#lib/metrics/answers.ts";

/** What the series of an overview can show, in the order of the tiles. */
export const CHART_METRICS = ["streams", "listeners", "listeningSeconds", "plays", "sessions"] as const;
export type ChartMetric = (typeof CHART_METRICS)[number];

/** Unique counts of an hour are not kept, so these two have no bars by hour. */
export const isChartable = (metric: ChartMetric, interval: Interval): boolean =>
  interval !== "hour" || (metric !== "listeners" && metric !== "sessions");

/** The metric that the chart shows: in the address (`?metric=`), changed without asking the server. */
export function useChartMetric(interval: Interval): [ChartMetric, (metric: ChartMetric) => void] {
  const params = useSearchParams();
  const asked = CHART_METRICS.find((metric) => metric === params.get("metric"));
  const metric = asked && isChartable(asked, interval) ? asked : "streams";
  const choose = (next: ChartMetric) => {
    const changed = new URLSearchParams(params);
    changed.set("metric", next);
    window.history.replaceState(null, "", `?${changed}`);
  };
  return [metric, choose];
}
