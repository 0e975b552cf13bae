/** How listeners find the artist, and how long they wait for it. */
import { countOf, type MetricDefinition, ratioOf } from "../definition.ts";

const discovery = (definition: Omit<MetricDefinition, "shape" | "sections">): MetricDefinition => ({
  ...definition,
  shape: "value",
  sections: ["discovery"],
});

export const DISCOVERY: readonly MetricDefinition[] = [
  discovery({
    id: "searches",
    label: "Searches",
    unit: "count",
    rule: "Searches that led to the artist or one of the recordings.",
    source: "Harmonie: searched events about the artist. The words are never kept",
    additive: true,
    inGroups: true,
    value: countOf("searches"),
  }),
  discovery({
    id: "recommendationsShown",
    label: "Recommendations shown",
    unit: "count",
    rule: "Times the artist was recommended to somebody.",
    source: "Harmonie: recommendation_shown events",
    additive: true,
    inGroups: true,
    value: countOf("recommendationsShown"),
  }),
  discovery({
    id: "recommendationClickRate",
    label: "Recommendation click rate",
    unit: "ratio",
    rule: "Share of shown recommendations that were followed.",
    source: "Harmonie: recommendation_clicked ÷ recommendation_shown events",
    additive: false,
    inGroups: true,
    value: ({ counts }) => ratioOf(counts.recommendationsClicked ?? 0, counts.recommendationsShown ?? 0),
  }),
  discovery({
    id: "loadMsP50",
    label: "Load time, median",
    unit: "milliseconds",
    rule: "Half of the pages and recordings were there in this time or less. Estimated from sampled reports.",
    source: "Weighted loadMs of content_loaded events, in a log-histogram within 1 %",
    additive: false,
    needs: ["distribution"],
    value: (totals) => totals.quantile("load", 0.5),
  }),
  discovery({
    id: "loadMsP95",
    label: "Load time, 95th percentile",
    unit: "milliseconds",
    rule: "Nineteen of twenty pages and recordings were there in this time or less. Estimated from sampled reports.",
    source: "Weighted loadMs of content_loaded events, in a log-histogram within 1 %",
    additive: false,
    needs: ["distribution"],
    value: (totals) => totals.quantile("load", 0.95),
  }),
];
