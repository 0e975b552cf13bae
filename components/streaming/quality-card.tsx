import { GroupCard } from "#components/breakdowns/group-card.tsx";
import { groupColumn, metricColumn } from "#components/breakdowns/group-column.ts";
import { formatMetric } from "#components/format/metric.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { lostShare } from "./cost.ts";

type QualityProps = {
  dimension: "network" | "os" | "country" | "content";
  entries: readonly BreakdownEntry[];
  k: number;
  locale: Locale;
};

const playsOf = (entry: BreakdownEntry) => Number(entry.plays ?? 0);

/** How well it was heard in each group: how many plays say so, the slow starts, the waiting, what was lost. */
export function QualityCard({ dimension, entries, k, locale }: QualityProps) {
  const texts = getTexts(locale);
  const { columns } = texts.streaming;
  const short = { texts, locale, format: formatMetric };
  return (
    <GroupCard
      dimension={dimension}
      entries={entries.filter((entry) => playsOf(entry) > 0 || lostShare(entry) !== null)}
      sizeOf={playsOf}
      columns={[
        metricColumn("plays", { texts, locale }),
        metricColumn("startupMsP95", { ...short, label: columns.startup }),
        metricColumn("rebufferRatio", { ...short, label: columns.rebuffer }),
        // Titles need the room.
        ...(dimension === "content"
          ? []
          : [
              groupColumn({
                key: "lost",
                label: columns.lost,
                unit: "ratio",
                value: lostShare,
                format: formatMetric,
                locale,
              }),
            ]),
      ]}
      k={k}
      locale={locale}
    />
  );
}
