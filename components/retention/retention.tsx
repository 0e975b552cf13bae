import { Repeat2 } from "lucide-react";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { EmptyPeriod } from "#components/section/empty-period.tsx";
import { MetricChart } from "#components/section/metric-chart.tsx";
import type { SectionProps } from "#components/section/section-props.ts";
import { Tiles } from "#components/section/tiles.tsx";
import { shownOf } from "#components/section/view.ts";
import { Withheld } from "#components/section/withheld.tsx";
import { getTexts } from "#components/texts/index.ts";
import { Message } from "#components/ui/message.tsx";
import { CohortsCard } from "./cohorts-card.tsx";

const CHARTED = ["d1", "d7", "d30"] as const;

/** The answer to "do they come back?". */
export function Retention({ answers, view, locale }: SectionProps) {
  const { retention, audience } = answers;
  const texts = getTexts(locale).retention;
  const shown = shownOf(retention);
  const { cohorts = [] } = retention;
  const hasListeners = Number(audience.metrics.listeners?.value ?? 0) > 0;
  const hasCohorts = cohorts.some(({ size }) => size > 0);
  const { stickiness } = audience.metrics;
  const metrics = stickiness ? { ...shown.metrics, stickiness } : shown.metrics;
  return (
    <>
      {view.to >= view.today ? <LiveRefresh /> : null}
      {hasListeners || hasCohorts ? (
        <Tiles
          answer={{ ...shown, metrics }}
          view={view}
          metrics={[...CHARTED, "stickiness"]}
          charted={CHARTED}
        />
      ) : (
        <EmptyPeriod view={view} />
      )}
      {hasCohorts ? (
        <>
          <MetricChart answer={shown} view={view} metrics={CHARTED} />
          <CohortsCard cohorts={cohorts} today={view.today} />
          {retention.withheld ? <Withheld locale={locale} /> : null}
        </>
      ) : retention.withheld ? (
        <Withheld locale={locale} />
      ) : hasListeners ? (
        <Message icon={<Repeat2 size={22} />} title={texts.noneTitle} text={texts.noneText} />
      ) : null}
    </>
  );
}
