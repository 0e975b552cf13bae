import { GroupCard } from "#components/breakdowns/group-card.tsx";
import { groupColumn } from "#components/breakdowns/group-column.ts";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { formatExact } from "#components/format/number.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { figureOf } from "./recording.ts";

type Release = NonNullable<SectionAnswer["releases"]>[number];
const COLUMNS = ["plays", "streams", "listeners", "completionRate"] as const;

/** A recording counts on the release that the catalogue names for it. */
export function ReleasesCard({ releases, k, locale }: { releases: Release[]; k: number; locale: Locale }) {
  const texts = getTexts(locale);
  const byName = new Map(releases.map((release) => [release.release, release]));
  const figure = (name: string, id: string) => figureOf(byName.get(name) ?? {}, id);
  return (
    <GroupCard
      dimension="release"
      entries={releases.map(({ release }) => ({ key: release, title: release }))}
      sizeOf={({ key }) => Number(figure(key, "plays") ?? 0)}
      noteOf={({ key }) => {
        const { recordings = 0 } = byName.get(key) ?? {};
        return texts.content.recordingsOf(recordings, formatExact(recordings, locale));
      }}
      columns={COLUMNS.map((id) => {
        const { unit } = METRICS[id]!;
        return groupColumn({
          key: id,
          label: texts.metric(id).label,
          unit,
          value: ({ key }) => figure(key, id),
          format: unit === "ratio" ? formatMetric : formatMetricExact,
          locale,
        });
      })}
      k={k}
      locale={locale}
    />
  );
}
