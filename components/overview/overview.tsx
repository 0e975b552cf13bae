import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { LiveStrip } from "#components/live/live-strip.tsx";
import type { Locale } from "#components/texts/index.ts";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { EmptyPeriod } from "./empty-period.tsx";
import { EngagementCard } from "./engagement-card.tsx";
import { OverviewChart } from "./overview-chart.tsx";
import { RecordingsCard } from "./recordings-card.tsx";
import { isSuppressed, Suppressed } from "./suppressed.tsx";
import { Tiles } from "./tiles.tsx";
import type { View } from "./view.ts";

const isEmpty = (answer: OverviewAnswer): boolean =>
  Object.values(answer.metrics).every((metric) => metric.value === 0);

/** The answer to "how is it going?": numbers, their course, this minute, what was played. */
export function Overview({ answer, view, locale }: { answer: OverviewAnswer; view: View; locale: Locale }) {
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
        <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:items-start">
          <RecordingsCard recordings={answer.breakdowns.content} />
          <EngagementCard answer={answer} view={view} />
        </div>
      )}
    </>
  );
}
