import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { EmptyPeriod } from "#components/section/empty-period.tsx";
import { MetricChart } from "#components/section/metric-chart.tsx";
import type { SectionProps } from "#components/section/section-props.ts";
import { Tiles } from "#components/section/tiles.tsx";
import { shownOf } from "#components/section/view.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { DEEDS } from "./deeds.ts";
import { DeedsCard } from "./deeds-card.tsx";
import { Discovery } from "./discovery.tsx";

const METRIC_IDS = [...DEEDS, "engagementRate"] as const;

const isStill = ({ metrics, breakdowns }: SectionAnswer): boolean =>
  Object.values(metrics).every(({ value }) => Number(value ?? 0) === 0) &&
  Object.values(breakdowns).every((entries) => entries.every(({ plays }) => Number(plays ?? 0) === 0));

/** The answer to "what do they do beside listening?", and to how they came. */
export function Engagement({ answers, view, k, locale }: SectionProps) {
  const { engagement, discovery } = answers;
  const shown = shownOf(engagement);
  const { content = [], channel = [] } = engagement.breakdowns;
  return (
    <>
      {view.to >= view.today ? <LiveRefresh /> : null}
      {isStill(engagement) && isStill(discovery) ? (
        <EmptyPeriod view={view} />
      ) : (
        <>
          <Tiles answer={shown} view={view} metrics={METRIC_IDS} charted={METRIC_IDS} />
          <MetricChart answer={shown} view={view} metrics={METRIC_IDS} />
          <div className="grid gap-4 sm:gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
            <DeedsCard
              dimension="content"
              entries={content}
              deeds={["likes", "saves", "shares"]}
              k={k}
              locale={locale}
            />
            <DeedsCard
              dimension="channel"
              entries={channel}
              deeds={["shares", "saves"]}
              k={k}
              locale={locale}
            />
          </div>
          <Discovery answer={discovery} view={view} k={k} locale={locale} />
        </>
      )}
    </>
  );
}
