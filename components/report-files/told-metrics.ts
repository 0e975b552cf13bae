import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { metricsOf } from "#lib/metrics/catalogue.ts";
import type { MetricDefinition, SectionId } from "#lib/metrics/definition.ts";

/** The section's metrics that a report tells of. Plays are almost never set apart, and then there is nothing to tell. */
export const toldMetricsOf = (section: SectionId, { metrics }: SectionAnswer): MetricDefinition[] =>
  metricsOf(section).filter(({ id }) => id !== "flaggedPlays" || Number(metrics[id]?.value ?? 0) > 0);
