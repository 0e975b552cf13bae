"use client";
import clsx from "clsx";
import { DASH, formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { useLive } from "./live-provider.tsx";

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-[0.8125rem] text-muted sm:text-sm">{label}</dt>
      <dd className="mt-1 text-[1.625rem] leading-8 font-semibold tracking-tight sm:text-4xl sm:leading-11">
        {value}
      </dd>
    </div>
  );
}

/** The one number that is read from across the room, and today's beside it. */
export function LivePageHero() {
  const texts = useTexts();
  const locale = useLocale();
  const { answer, state } = useLive();
  const number = (value: number | null | undefined) => (value == null ? DASH : formatExact(value, locale));
  const isMoving = state === "live" || state === "polling";
  return (
    <div className="grid gap-x-16 gap-y-6 lg:grid-cols-[minmax(0,1fr)_auto] lg:items-end">
      <p className="min-w-0">
        <span
          className={clsx(
            "-ml-[0.04em] block text-[clamp(5rem,15vw,10.5rem)] leading-[0.95] font-semibold tracking-tighter tabular-nums",
            isMoving ? "text-text" : "text-muted",
          )}
        >
          {number(answer?.listeningNow)}
        </span>{" "}
        <span className="mt-1 block text-lg text-muted sm:text-xl">
          {texts.livePage.listeningNow}
          {answer?.listeningNow === null ? <span className="sr-only">. {texts.live.unknownNow}</span> : null}
        </span>
      </p>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 sm:grid-cols-4 lg:pb-1 lg:*:min-w-28">
        <Figure label={texts.livePage.minute} value={number(answer?.lastMinute.plays)} />
        <Figure label={texts.live.todayPlays} value={number(answer?.today.plays)} />
        <Figure label={texts.live.todayStreams} value={number(answer?.today.streams)} />
        <Figure label={texts.live.todayListeners} value={number(answer?.today.listeners)} />
      </dl>
    </div>
  );
}
