/**
 * The metric catalogue: one definition each. REST, CSV, the pages, tooltips, the socket and the fold read it from here, so a
 * rule is written once. docs/add-a-metric.md says how one is added.
 */
import { type Counting, countingOf, SHARED_COUNTERS } from "#lib/cube/counting.ts";
import type { MetricDefinition, OverviewMetricId, SectionId } from "./definition.ts";
import { AUDIENCE } from "./definitions/audience.ts";
import { DISCOVERY } from "./definitions/discovery.ts";
import { ENGAGEMENT_METRICS } from "./definitions/engagement.ts";
import { FLAGGED } from "./definitions/flagged.ts";
import { LISTENING } from "./definitions/listening.ts";
import { RETENTION } from "./definitions/retention.ts";
import { REVENUE } from "./definitions/revenue.ts";
import { STREAMING } from "./definitions/streaming.ts";

export type { MetricDefinition } from "./definition.ts";

const ALL: readonly MetricDefinition[] = [
  ...LISTENING,
  ...FLAGGED,
  ...AUDIENCE,
  ...ENGAGEMENT_METRICS,
  ...DISCOVERY,
  ...STREAMING,
  ...REVENUE,
  ...RETENTION,
];

/** Metrics by id. Those of the overview are known by name to whoever shows them. */
export const METRICS = Object.fromEntries(ALL.map((metric) => [metric.id, metric])) as Readonly<
  Record<string, MetricDefinition> & Record<OverviewMetricId, MetricDefinition>
>;

/** All metrics in the order in which they are shown. */
export const listMetrics = (): readonly MetricDefinition[] => ALL;

/** The metrics of a section, in the order in which they are shown. */
export const metricsOf = (section: SectionId): MetricDefinition[] =>
  ALL.filter(({ sections }) => sections.includes(section));

const kept: Counting = countingOf([...SHARED_COUNTERS, ...ALL.flatMap(({ counters }) => counters ?? [])]);

/** How events are counted: the shared counters and those that metrics bring. */
export const counting = (): Counting => kept;
