import type { Texts } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { DefinitionGroup } from "./groups.ts";
import { MetricEntry } from "./metric-entry.tsx";
import { definitionPath } from "./path.ts";

/** The metrics of a page, and links to those that it shares with an earlier one. */
export function MetricSection({ section, metrics, also, texts }: DefinitionGroup & { texts: Texts }) {
  const words = texts.definitions;
  const [title, question] = words.sections[section];
  return (
    <section id={`section-${section}`} aria-label={title} className="scroll-mt-4">
      <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
      <p className="mb-3 text-muted">{question}</p>
      <Card className="pt-0! pb-4!">
        {metrics.map((metric) => (
          <MetricEntry key={metric.id} metric={metric} texts={texts} />
        ))}
        {also.length > 0 ? (
          <p className="border-line pt-4 text-[0.8125rem] text-muted not-first:border-t">
            {words.alsoHere}:{" "}
            {also.map(({ id }, index) => (
              <span key={id}>
                {index > 0 ? ", " : null}
                <a href={definitionPath(id)} className="text-accent underline underline-offset-2">
                  {texts.metric(id).label}
                </a>
              </span>
            ))}
          </p>
        ) : null}
      </Card>
    </section>
  );
}
