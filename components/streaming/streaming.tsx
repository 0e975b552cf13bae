import { Signal } from "lucide-react";
import { LiveRefresh } from "#components/live/live-refresh.tsx";
import { EmptyPeriod } from "#components/section/empty-period.tsx";
import { MetricChart } from "#components/section/metric-chart.tsx";
import type { SectionProps } from "#components/section/section-props.ts";
import { Tiles } from "#components/section/tiles.tsx";
import { shownOf } from "#components/section/view.ts";
import { getTexts } from "#components/texts/index.ts";
import { Message } from "#components/ui/message.tsx";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { CostCard } from "./cost-card.tsx";
import { QualityCard } from "./quality-card.tsx";
import { StartupCard } from "./startup-card.tsx";

const WAITING = [
  "rebufferRatio",
  "rebuffersPerHour",
  "startupMsP50",
  "startupMsP95",
  "startFailureRate",
  "exitBeforeStartRate",
] as const;
const HEARD = [
  "playbackFailureRate",
  "averageBitrateKbps",
  "averageHeightPx",
  "qualitySwitchesPerHour",
  "bytesPerHour",
] as const;
const CHARTED = [...WAITING, ...HEARD];
const DIMENSIONS = ["network", "os", "country", "content"] as const;

const isUnmeasured = ({ metrics }: SectionAnswer) =>
  Object.values(metrics).every(({ value }) => value === null);
const hasPlays = ({ breakdowns }: SectionAnswer) =>
  Object.values(breakdowns).some((entries) => entries.some(({ plays }) => Number(plays ?? 0) > 0));

/** The answer to "do they hear it well?". */
export function Streaming({ answers, view, k, locale }: SectionProps) {
  const answer = answers.streaming;
  const texts = getTexts(locale).streaming;
  const shown = shownOf(answer);
  const refresh = view.to >= view.today ? <LiveRefresh /> : null;
  if (isUnmeasured(answer))
    return (
      <>
        {refresh}
        {hasPlays(answer) ? (
          <Message icon={<Signal size={22} />} title={texts.nothing} text={texts.nothingText} />
        ) : (
          <EmptyPeriod view={view} />
        )}
      </>
    );
  return (
    <>
      {refresh}
      <Tiles answer={shown} view={view} metrics={WAITING} charted={CHARTED} />
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-2">
        <MetricChart answer={shown} view={view} metrics={CHARTED} />
        <StartupCard answer={shown} view={view} />
      </div>
      <CostCard answer={answer} locale={locale} />
      <Tiles answer={shown} view={view} metrics={HEARD} charted={CHARTED} />
      <div className="grid gap-4 sm:gap-5 lg:grid-cols-2 lg:items-start">
        {DIMENSIONS.map((dimension) => (
          <QualityCard
            key={dimension}
            dimension={dimension}
            entries={answer.breakdowns[dimension] ?? []}
            k={k}
            locale={locale}
          />
        ))}
      </div>
    </>
  );
}
