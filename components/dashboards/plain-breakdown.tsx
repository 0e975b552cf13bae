import { GroupName } from "#components/breakdowns/group-name.tsx";
import { labelOf } from "#components/breakdowns/label-of.ts";
import { LongBarTable } from "#components/charts/long-bar-table.tsx";
import { formatMetricExact } from "#components/format/metric.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";

const FIRST = 8;

type PlainProps = {
  title: string;
  dimension: string;
  metric: string;
  entries: readonly BreakdownEntry[];
  locale: Locale;
};

/** A breakdown that is only read: who holds a link sees what was chosen for them and narrows nothing. */
export function PlainBreakdown({ title, dimension, metric, entries, locale }: PlainProps) {
  const texts = getTexts(locale);
  const words = texts.breakdowns[dimension] ?? texts.breakdowns.fallback!;
  const unit = METRICS[metric]!.unit;
  const shown = entries.filter((entry) => Number(entry[metric] ?? 0) > 0);
  return (
    <Card title={title} aria-label={title}>
      {shown.length === 0 ? (
        <p className="py-6 text-muted">{words.empty}</p>
      ) : (
        <LongBarTable
          first={FIRST}
          caption={title}
          nameLabel={words.name}
          barLabel={words.bar}
          columns={[{ key: metric, label: texts.metric(metric).label }]}
          rows={shown.map((entry) => ({
            key: entry.key,
            name: (
              <GroupName
                name={labelOf(dimension, entry.key, texts, locale, entry.title)}
                note={entry.release ?? undefined}
              />
            ),
            size: Number(entry[metric]),
            cells: [formatMetricExact(unit, entry[metric] ?? null, locale)],
            phoneLine: "",
          }))}
        />
      )}
    </Card>
  );
}
