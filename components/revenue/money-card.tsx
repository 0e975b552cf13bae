import { GroupCard } from "#components/engagement/group-card.tsx";
import { formatMetricExact } from "#components/format/metric.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";

type MoneyProps = {
  dimension: "kind" | "content";
  entries: readonly BreakdownEntry[];
  metrics: readonly string[];
  currency: string;
  k: number;
  locale: Locale;
};

/** Exact amounts by kind or by recording. Refunds are less than nothing: they stay in the list, without a bar. */
export function MoneyCard({ dimension, entries, metrics, currency, k, locale }: MoneyProps) {
  const texts = getTexts(locale);
  const words = texts.revenue;
  return (
    <GroupCard
      dimension={dimension}
      title={dimension === "kind" ? words.kinds : words.recordings}
      unknownNote={dimension === "kind" ? (texts.breakdowns.kind?.unknown ?? "") : words.noRecording}
      entries={entries}
      sizeOf={(entry) => Math.max(0, Number(entry.gross ?? 0))}
      columns={metrics.map((id) => ({
        key: id,
        label: texts.metric(id).label,
        text: (entry) => formatMetricExact(METRICS[id]!.unit, entry[id] ?? null, locale, currency),
      }))}
      k={k}
      locale={locale}
    />
  );
}
