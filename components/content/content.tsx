import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { EmptyPeriod } from "#components/section/empty-period.tsx";
import { MetricChart } from "#components/section/metric-chart.tsx";
import { readQuery } from "#components/section/read-query.ts";
import type { SectionProps } from "#components/section/section-props.ts";
import { Tiles } from "#components/section/tiles.tsx";
import { shownOf } from "#components/section/view.ts";
import { CONTENT_SORTS } from "#lib/metrics/definition.ts";
import { CurveCard } from "./curve-card.tsx";
import { RecordingsCard } from "./recordings-card.tsx";
import { ReleasesCard } from "./releases-card.tsx";

/** The answer to "which recordings work?": all of them, or how far people listen to the chosen one. */
export function Content({ answers, view, k, locale, search }: SectionProps) {
  const answer = answers.content;
  const shown = shownOf(answer);
  const { items = [], releases = [], nextCursor = null, count = items.length } = answer;
  const isEmpty = Object.values(answer.metrics).every(({ value }) => Number(value ?? 0) === 0);
  const { contentId } = view.filter;
  const chosen = items.find((item) => item.contentId === contentId);
  return (
    <>
      {view.to >= view.today ? <LiveRefresh /> : null}
      {isEmpty ? (
        <EmptyPeriod view={view} />
      ) : (
        <>
          <Tiles answer={shown} view={view} metrics={CONTENT_SORTS} charted={CONTENT_SORTS} />
          <MetricChart answer={shown} view={view} metrics={CONTENT_SORTS} />
          {contentId === undefined ? (
            <RecordingsCard
              items={items}
              nextCursor={nextCursor}
              count={count}
              sort={readQuery(search).page.sort ?? "plays"}
              view={view}
            />
          ) : (
            <CurveCard
              contentId={contentId}
              title={chosen?.title ?? contentId}
              release={chosen?.release ?? null}
              curve={answer.listenThrough ?? []}
            />
          )}
          {contentId === undefined && releases.length > 0 ? (
            <ReleasesCard releases={releases} k={k} locale={locale} />
          ) : null}
        </>
      )}
    </>
  );
}
