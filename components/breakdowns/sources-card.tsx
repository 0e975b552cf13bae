import { LongBarTable } from "#components/charts/long-bar-table.tsx";
import { formatMetric } from "#components/format/metric.ts";
import { formatExact } from "#components/format/number.ts";
import { getTexts, type Locale, type Texts } from "#components/texts/index.ts";
import { Card } from "#components/ui/card.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { GroupName } from "./group-name.tsx";
import { OTHER, UNKNOWN } from "./special-keys.ts";

const FIRST = 8;

function nameOf(key: string, { breakdown, sources }: Texts) {
  if (key === OTHER) return <GroupName name={breakdown.other} note={sources.other} />;
  if (key === UNKNOWN) return <GroupName name={breakdown.unknown} note={sources.unknown} />;
  return <GroupName name={sources.labels[key] ?? key} />;
}

type SourcesProps = { sources: OverviewAnswer["breakdowns"]["source"]; locale: Locale };

/** Where plays began. Plays have one source each, so shares add up. */
export function SourcesCard({ sources, locale }: SourcesProps) {
  const texts = getTexts(locale);
  const played = sources.filter(({ plays }) => plays > 0);
  const total = played.reduce((sum, { plays }) => sum + plays, 0);
  const shareOf = (plays: number) => formatMetric("ratio", plays / total, locale);
  return (
    <Card title={texts.sources.title} aria-label={texts.sources.title}>
      {played.length === 0 ? (
        <p className="py-6 text-muted">{texts.sources.empty}</p>
      ) : (
        <LongBarTable
          first={FIRST}
          caption={texts.sources.title}
          nameLabel={texts.sources.name}
          barLabel={texts.sources.bar}
          columns={[
            { key: "plays", label: METRICS.plays.label },
            { key: "share", label: texts.breakdown.share },
          ]}
          rows={played.map(({ key, plays }) => ({
            key,
            name: nameOf(key, texts),
            size: plays,
            cells: [formatExact(plays, locale), shareOf(plays)],
            phoneLine: texts.breakdown.ofPlays(shareOf(plays)),
          }))}
        />
      )}
    </Card>
  );
}
