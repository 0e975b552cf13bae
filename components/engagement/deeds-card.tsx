import { GroupCard } from "#components/breakdowns/group-card.tsx";
import { groupColumn } from "#components/breakdowns/group-column.ts";
import { OTHER, UNKNOWN } from "#components/breakdowns/special-keys.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";
import { byDeeds, type DEEDS, deedsOf } from "./deeds.ts";

type DeedsProps = {
  dimension: "content" | "channel";
  entries: readonly BreakdownEntry[];
  /** Columns after all deeds together. */
  deeds: readonly (typeof DEEDS)[number][];
  k: number;
  locale: Locale;
};

/** Likes, saves, shares and the rest for each recording or channel. */
export function DeedsCard({ dimension, entries, deeds, k, locale }: DeedsProps) {
  const texts = getTexts(locale);
  const own = texts.engagement;
  const words =
    dimension === "content"
      ? {
          title: own.content,
          barLabel: own.contentBar,
          empty: own.contentEmpty,
          unknownNote: own.contentUnknown,
        }
      : { barLabel: own.channelBar, empty: own.channelEmpty };
  return (
    <GroupCard
      {...words}
      dimension={dimension}
      entries={byDeeds(entries, [OTHER, UNKNOWN])}
      // Most deeds name no channel: their bar would dwarf all others.
      sizeOf={(entry) => (entry.key === UNKNOWN ? 0 : deedsOf(entry))}
      columns={[
        groupColumn({ key: "all", label: own.together, unit: "count", value: deedsOf, locale }),
        ...deeds.map((id) =>
          groupColumn({
            key: id,
            label: texts.metric(id).label,
            unit: "count",
            value: (entry) => Number(entry[id] ?? 0),
            locale,
          }),
        ),
      ]}
      k={k}
      locale={locale}
    />
  );
}
