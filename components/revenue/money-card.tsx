import { GroupCard } from "#components/breakdowns/group-card.tsx";
import { metricColumn } from "#components/breakdowns/group-column.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";

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
      columns={metrics.map((id) => metricColumn(id, { texts, locale, currency }))}
      currency={currency}
      k={k}
      locale={locale}
    />
  );
}
