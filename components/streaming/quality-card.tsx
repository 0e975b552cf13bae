import { GroupCard } from "#components/engagement/group-card.tsx";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
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
  return (
    <GroupCard
      dimension={dimension}
      entries={entries.filter((entry) => playsOf(entry) > 0 || lostShare(entry) !== null)}
      sizeOf={playsOf}
      columns={[
        {
          key: "plays",
          label: texts.metric("plays").label,
          text: (entry) => formatMetricExact("count", entry.plays ?? null, locale),
        },
        {
          key: "startup",
          label: columns.startup,
          text: (entry) => formatMetric("milliseconds", entry.startupMsP95 ?? null, locale),
        },
        {
          key: "rebuffer",
          label: columns.rebuffer,
          text: (entry) => formatMetric("ratio", entry.rebufferRatio ?? null, locale),
        },
        // Titles need the room.
        ...(dimension === "content"
          ? []
          : [
              {
                key: "lost",
                label: columns.lost,
                text: (entry: BreakdownEntry) => formatMetric("ratio", lostShare(entry), locale),
              },
            ]),
      ]}
      k={k}
      locale={locale}
    />
  );
}
