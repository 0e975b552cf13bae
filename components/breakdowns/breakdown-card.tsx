import { formatMetric } from "#components/format/metric.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { GroupCard } from "./group-card.tsx";
import { groupColumn, metricColumn } from "./group-column.ts";

type BreakdownProps = {
  /** As in the API: country, os, content … */
  dimension: string;
  entries: readonly BreakdownEntry[];
  /** Columns; bars show the first. */
  metrics: readonly string[];
  /** A last column with the share of the first metric, where groups add up. */
  withShare?: boolean;
  /** Fewest people of a group that stands alone. */
  k: number;
  currency?: string | undefined;
  locale: Locale;
  title?: string;
};

/** Groups by metrics, largest first as the API gives them; what has nothing of the first metric is left out. */
export function BreakdownCard({ entries, metrics, withShare = false, title, ...card }: BreakdownProps) {
  const { locale, currency } = card;
  const texts = getTexts(locale);
  const [first] = metrics as [string, ...string[]];
  const sizeOf = (entry: BreakdownEntry) => Number(entry[first] ?? 0);
  const shown = entries.filter((entry) => sizeOf(entry) > 0);
  const total = shown.reduce((sum, entry) => sum + sizeOf(entry), 0);
  const share = groupColumn({
    key: "share",
    label: texts.breakdown.share,
    unit: "ratio",
    value: (entry) => sizeOf(entry) / total,
    format: formatMetric,
    locale,
  });
  return (
    <GroupCard
      {...card}
      title={title}
      entries={shown}
      sizeOf={sizeOf}
      columns={[
        ...metrics.map((id) => metricColumn(id, { texts, locale, currency })),
        ...(withShare ? [share] : []),
      ]}
    />
  );
}
