"use client";
import { formatTime } from "#components/format/date.ts";
import { DASH, formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { useLive } from "./live-provider.tsx";
import { MinuteBars } from "./minute-bars.tsx";
import { StateDot } from "./state-dot.tsx";

function Figure({ label, value, className }: { label: string; value: string; className?: string }) {
  return (
    <div className={className}>
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
      <dd className="mt-0.5 text-[1.375rem] leading-7 font-semibold tracking-tight">{value}</dd>
    </div>
  );
}

/** What happens this minute and today. It moves by itself and says when it does not. */
export function LiveStrip() {
  const texts = useTexts().live;
  const locale = useLocale();
  const { answer, state } = useLive();
  if (!answer) return null;
  const number = (value: number | null) => (value === null ? DASH : formatExact(value, locale));
  const { today, lastMinute } = answer;
  return (
    <Card
      title={texts.title}
      aria-label={texts.title}
      aside={
        <p className="flex items-center gap-2.5 text-[0.8125rem] text-muted tabular-nums">
          <StateDot state={state} />
          {texts.states[state]} · {texts.asOf(formatTime(answer.at, answer.timezone, true, locale))}
        </p>
      }
    >
      <div className="grid gap-x-12 gap-y-5 lg:grid-cols-[auto_minmax(0,1fr)] lg:items-center">
        <dl className="grid grid-cols-2 gap-x-8 gap-y-4 xs:grid-cols-3 sm:flex sm:flex-wrap sm:gap-x-9">
          <Figure
            label={texts.listeningNowLabel}
            className="col-span-2 xs:col-span-1"
            value={number(answer.listeningNow)}
          />
          <Figure label={texts.minutePlays} value={number(lastMinute.plays)} />
          <Figure label={texts.todayPlays} value={number(today.plays)} />
          <Figure label={texts.todayStreams} value={number(today.streams)} />
          <Figure label={texts.todayListeners} value={number(today.listeners)} />
        </dl>
        <MinuteBars minutes={answer.minutes} zone={answer.timezone} />
      </div>
    </Card>
  );
}
