import { BreakdownCard } from "#components/breakdowns/breakdown-card.tsx";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { LiveStrip } from "#components/live/live-strip.tsx";
import { EmptyPeriod } from "#components/section/empty-period.tsx";
import { MetricChart } from "#components/section/metric-chart.tsx";
import type { SectionProps } from "#components/section/section-props.ts";
import { Tiles } from "#components/section/tiles.tsx";
import { shownOf } from "#components/section/view.ts";
import { getTexts } from "#components/texts/index.ts";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { ChangedCard } from "./changed-card.tsx";
import { EngagementCard } from "./engagement-card.tsx";
import { FlaggedNote } from "./flagged-note.tsx";
import { RecordingsCard } from "./recordings-card.tsx";

const CHARTED = ["streams", "listeners", "listeningSeconds", "plays", "sessions"];

const isEmpty = (answer: OverviewAnswer): boolean =>
  Object.values(answer.metrics).every(({ value }) => Number(value ?? 0) === 0);

/** A ledger without an entry adds up to 0, too: that is no revenue of zero, there is no revenue. */
function hasMoney({ metrics: { revenue }, series, previousSeries = [] }: OverviewAnswer): boolean {
  const amounts = [
    revenue?.value,
    revenue?.previous,
    ...[...series, ...previousSeries].map((b) => b.revenue),
  ];
  return amounts.some((amount) => Number(amount ?? 0) !== 0);
}

/** The answer to "how is it going?": numbers, their course, this minute, what was played, what changed, and where. */
export function Overview({ answers, view, k, locale }: SectionProps) {
  const answer = answers.overview as unknown as OverviewAnswer;
  const texts = getTexts(locale);
  const empty = isEmpty(answer);
  const shown = shownOf(answer);
  const notes: Record<string, string> = hasMoney(answer) ? {} : { revenue: texts.overview.noMoney };
  return (
    <>
      {view.to >= view.today ? <LiveRefresh /> : null}
      {empty ? (
        <EmptyPeriod view={view} />
      ) : (
        <>
          <Tiles
            answer={shown}
            view={view}
            metrics={answer.metrics.revenue ? [...CHARTED, "revenue"] : CHARTED}
            charted={CHARTED}
            notes={notes}
          />
          <MetricChart answer={shown} view={view} metrics={CHARTED} />
          <FlaggedNote answer={shown} view={view} />
        </>
      )}
      <LiveStrip />
      {empty ? null : (
        <>
          <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:items-start">
            <RecordingsCard recordings={answer.breakdowns.content} />
            <div className="space-y-4 sm:space-y-5">
              <ChangedCard insights={answer.insights} locale={locale} />
              <EngagementCard answer={shown} view={view} />
            </div>
          </div>
          <div className="grid gap-4 sm:gap-5 lg:grid-cols-2 lg:items-start">
            <BreakdownCard
              dimension="country"
              entries={answer.breakdowns.country}
              metrics={["plays", "listeners"]}
              k={k}
              locale={locale}
            />
            <BreakdownCard
              dimension="source"
              entries={answer.breakdowns.source}
              metrics={["plays"]}
              withShare
              k={k}
              locale={locale}
            />
          </div>
        </>
      )}
    </>
  );
}
