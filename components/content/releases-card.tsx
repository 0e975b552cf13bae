import { GroupName } from "#components/breakdowns/group-name.tsx";
import { LongBarTable } from "#components/charts/long-bar-table.tsx";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { formatExact } from "#components/format/number.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { figureOf } from "./recording.ts";

type Release = NonNullable<SectionAnswer["releases"]>[number];
const FIRST = 8;
const COLUMNS = ["plays", "streams", "listeners", "completionRate"] as const;

/** A recording counts on the release that the catalogue names for it. */
export function ReleasesCard({ releases, locale }: { releases: Release[]; locale: Locale }) {
  const texts = getTexts(locale);
  const text = (release: Release, id: string) =>
    METRICS[id]!.unit === "ratio"
      ? formatMetric("ratio", figureOf(release, id), locale)
      : formatMetricExact(METRICS[id]!.unit, figureOf(release, id), locale);
  return (
    <Card title={texts.content.releases} aria-label={texts.content.releases}>
      <LongBarTable
        first={FIRST}
        caption={texts.content.releases}
        nameLabel={texts.content.release}
        barLabel={texts.content.releaseBar}
        columns={COLUMNS.map((id) => ({ key: id, label: texts.metric(id).label }))}
        rows={releases.map((release) => ({
          key: release.release,
          name: (
            <GroupName
              name={release.release}
              note={texts.content.recordingsOf(release.recordings, formatExact(release.recordings, locale))}
            />
          ),
          size: Number(figureOf(release, "plays") ?? 0),
          cells: COLUMNS.map((id) => text(release, id)),
          phoneLine: COLUMNS.slice(1)
            .map((id) => `${texts.metric(id).label} ${text(release, id)}`)
            .join(" · "),
        }))}
      />
    </Card>
  );
}
