/** The catalogue as a page: each metric once, in the section that shows it first. */
import { listMetrics, type MetricDefinition } from "#lib/metrics/catalogue.ts";
import { SECTIONS, type SectionId } from "#lib/metrics/definition.ts";

export type DefinitionGroup = {
  section: SectionId;
  metrics: MetricDefinition[];
  /** Defined in an earlier section and shown here, too. */
  also: MetricDefinition[];
};

const homeOf = ({ sections }: MetricDefinition): SectionId | undefined =>
  SECTIONS.find((section) => sections.includes(section));

export const definitionGroups = (): DefinitionGroup[] =>
  SECTIONS.map((section) => {
    const shown = listMetrics().filter(({ sections }) => sections.includes(section));
    return {
      section,
      metrics: shown.filter((metric) => homeOf(metric) === section),
      also: shown.filter((metric) => homeOf(metric) !== section),
    };
  });
