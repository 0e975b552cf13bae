import { CountriesCard } from "#components/breakdowns/countries-card.tsx";
import { SourcesCard } from "#components/breakdowns/sources-card.tsx";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { LiveStrip } from "#components/live/live-strip.tsx";
import type { Locale } from "#components/texts/index.ts";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { ChangedCard } from "./changed-card.tsx";
import { EmptyPeriod } from "./empty-period.tsx";
import { EngagementCard } from "./engagement-card.tsx";
import { OverviewChart } from "./overview-chart.tsx";
import { RecordingsCard } from "./recordings-card.tsx";
import { isSuppressed, Suppressed } from "./suppressed.tsx";
import { Tiles } from "./tiles.tsx";
import type { View } from "./view.ts";

const isEmpty = (answer: OverviewAnswer): boolean =>
  Object.values(answer.metrics).every(({ value }) => Number(value ?? 0) === 0);

type OverviewProps = { answer: OverviewAnswer; view: View; k: number; locale: Locale };

/** The answer to "how is it going?": numbers, their course, this minute, what was played, what changed, and where. */
export function Overview({ answer, view, k, locale }: OverviewProps) {
  if (isSuppressed(answer)) return <Suppressed locale={locale} />;
  const includesToday = view.to >= view.today;
  return (
    <>
      {includesToday ? <LiveRefresh /> : null}
      {isEmpty(answer) ? (
        <EmptyPeriod artistId={answer.artist.id} view={view} />
      ) : (
        <>
          <Tiles answer={answer} view={view} />
          <OverviewChart
            answer={{ series: answer.series, previousSeries: answer.previousSeries, range: answer.range }}
            view={view}
          />
        </>
      )}
      <LiveStrip />
      {isEmpty(answer) ? null : (
        <>
          <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:items-start">
            <RecordingsCard recordings={answer.breakdowns.content} />
            <div className="space-y-4 sm:space-y-5">
              <ChangedCard insights={answer.insights} locale={locale} />
              <EngagementCard answer={answer} view={view} />
            </div>
          </div>
          <div className="grid gap-4 sm:gap-5 lg:grid-cols-2 lg:items-start">
            <CountriesCard countries={answer.breakdowns.country} k={k} locale={locale} />
            <SourcesCard sources={answer.breakdowns.source} locale={locale} />
          </div>
        </>
      )}
    </>
  );
}
