"use client";
import { useState } from "react";
import { formatTime } from "#components/format/date.ts";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import type { LiveAnswer } from "#lib/metrics/answers.ts";

type Minute = LiveAnswer["minutes"][number];
const HEIGHT = 64;
/** With one play in the hour the bar must not fill the box as if it were a rush. */
const LOWEST_TOP = 4;

/** Sixty bars, a minute each: plays pale, the streams among them full. Bars start at zero. */
export function MinuteBars({ minutes, zone }: { minutes: Minute[]; zone: string }) {
  const texts = useTexts().live;
  const locale = useLocale();
  const [pointed, setPointed] = useState<number | null>(null);
  const top = Math.max(LOWEST_TOP, ...minutes.map((minute) => minute.plays));
  const total = minutes.reduce((sum, minute) => sum + minute.plays, 0);
  const highest = minutes.reduce<Minute | undefined>(
    (best, minute) => (best && best.plays >= minute.plays ? best : minute),
    undefined,
  );
  const number = (value: number) => formatExact(value, locale);
  const time = (minute: Minute) => formatTime(minute.start, zone, false, locale);
  const summary =
    highest && total > 0
      ? texts.minutesSummary(number(total), number(highest.plays), time(highest))
      : texts.minutesQuiet;
  const shown = pointed === null ? undefined : minutes[pointed];

  return (
    <figure className="min-w-0">
      <div
        role="img"
        aria-label={summary}
        className="flex items-end gap-px border-b border-line sm:gap-0.5"
        style={{ height: HEIGHT }}
        onPointerLeave={() => setPointed(null)}
      >
        {minutes.map((minute, index) => (
          <span
            key={minute.start}
            onPointerEnter={() => setPointed(index)}
            className="flex h-full flex-1 flex-col justify-end hover:bg-sunken"
          >
            <span
              className="block rounded-t-[2px] bg-accent/35"
              style={{ height: ((minute.plays - Math.min(minute.streams, minute.plays)) / top) * HEIGHT }}
            />
            <span
              className={
                minute.streams < minute.plays ? "block bg-accent" : "block rounded-t-[2px] bg-accent"
              }
              style={{ height: (Math.min(minute.streams, minute.plays) / top) * HEIGHT }}
            />
          </span>
        ))}
      </div>
      <figcaption className="mt-1.5 flex justify-between gap-3 text-xs text-faint">
        <span>
          {shown ? texts.minute(time(shown), number(shown.plays), number(shown.streams)) : texts.minutes}
        </span>
        <span>{minutes.at(-1) ? time(minutes.at(-1)!) : null}</span>
      </figcaption>
    </figure>
  );
}
