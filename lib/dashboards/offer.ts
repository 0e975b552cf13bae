/** What a dashboard can be made of: for each section its metrics, and how each can be shown. Follows the catalogue. Pure. */
import { METRICS, metricsOf } from "#lib/metrics/catalogue.ts";
import { type MetricDefinition, RANGE_SECTIONS, type RangeSection } from "#lib/metrics/definition.ts";

export const WIDGET_KINDS = ["value", "series", "breakdown"] as const;
export type WidgetKind = (typeof WIDGET_KINDS)[number];

export type MetricOffer = { metric: string; kinds: WidgetKind[]; dimensions: string[] };
export type SectionOffer = { section: RangeSection; metrics: MetricOffer[] };

/** Of the breakdowns of an answer those that are a list of some length: hours of the week and screens are not. */
const DIMENSIONS: Record<RangeSection, readonly string[]> = {
  overview: ["content", "country", "source"],
  audience: ["country", "os", "device", "app", "network", "ageBand"],
  content: ["content"],
  engagement: ["content", "channel"],
  discovery: ["source"],
  streaming: ["network", "os", "country", "content"],
  revenue: ["kind", "content"],
  retention: [],
};
/** Listening that the overview gives for its groups; its deeds are in the groups of the other sections. */
const OVERVIEW_GROUPS = ["plays", "streams", "listeners", "listeningSeconds"];
/** Worked out for a whole period, and for each of its buckets, too. */
const PERIOD_SERIES = [
  ...["newListeners", "returningListeners", "d1", "d7", "d30"],
  ...["revenue", "gross", "fees", "gas", "net", "transactions"],
];

const hasSeries = ({ id, needs = [] }: MetricDefinition): boolean =>
  !needs.includes("period") || PERIOD_SERIES.includes(id);

function dimensionsOf(section: RangeSection, { id, inGroups }: MetricDefinition): readonly string[] {
  const isGiven = section === "overview" ? OVERVIEW_GROUPS.includes(id) : inGroups === true;
  return isGiven ? DIMENSIONS[section] : [];
}

function offerOf(section: RangeSection, metric: MetricDefinition): MetricOffer {
  const dimensions = [...dimensionsOf(section, metric)];
  const fits: Record<WidgetKind, boolean> = {
    value: true,
    series: hasSeries(metric),
    breakdown: dimensions.length > 0,
  };
  return { metric: metric.id, kinds: WIDGET_KINDS.filter((kind) => fits[kind]), dimensions };
}

/** All that is in the ledger's section is about money, also what is counted there. */
export const isMoney = (section: RangeSection, metric: string): boolean =>
  section === "revenue" || METRICS[metric]?.unit === "money";

export function widgetOffer(withMoney: boolean): SectionOffer[] {
  return RANGE_SECTIONS.map((section) => ({
    section,
    metrics: metricsOf(section)
      .filter(({ id }) => withMoney || !isMoney(section, id))
      .map((metric) => offerOf(section, metric)),
  })).filter(({ metrics }) => metrics.length > 0);
}

const ALL = widgetOffer(true);

/** How a section's metric can be shown; undefined when the section has no such metric. */
export const findOffer = (section: RangeSection, metric: string): MetricOffer | undefined =>
  ALL.find((one) => one.section === section)?.metrics.find((one) => one.metric === metric);
