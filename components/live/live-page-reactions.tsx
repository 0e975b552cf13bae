"use client";
import type { CSSProperties } from "react";
import { formatTime } from "#components/format/date.ts";
import { DASH, formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { LiveAnswer } from "#lib/metrics/answers.ts";

/** As many as fit beside the lists. */
const LATEST = 5;
const ROW_REM = 2.5;

type ReactionsProps = {
  likes: number | undefined;
  follows: number | undefined;
  minutes: LiveAnswer["minutes"];
  zone: string;
};

/** Likes and follows of today, and the minutes in which the latest likes came. */
export function LivePageReactions({ likes, follows, minutes, zone }: ReactionsProps) {
  const texts = useTexts().livePage;
  const locale = useLocale();
  const number = (value: number | undefined) => (value === undefined ? DASH : formatExact(value, locale));
  const liked = minutes.filter((minute) => minute.likes > 0).slice(-LATEST);
  const totals = [
    [texts.likes, likes],
    [texts.follows, follows],
  ] as const;
  return (
    <Card title={texts.reactions} aria-label={texts.reactions}>
      <dl className="grid grid-cols-2 gap-x-6">
        {totals.map(([label, value]) => (
          <div key={label}>
            <dt className="text-[0.8125rem] text-muted">{label}</dt>
            <dd className="mt-0.5 text-[1.625rem] leading-9 font-semibold tracking-tight">{number(value)}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-4 border-t border-line pt-3 text-[0.8125rem] text-muted">{texts.lastHour}</h3>
      <div className="lg:min-h-(--room)" style={{ "--room": `${LATEST * ROW_REM}rem` } as CSSProperties}>
        {liked.length === 0 ? (
          <p className="py-2.5 text-muted">{texts.noLikes}</p>
        ) : (
          <ul>
            {liked.toReversed().map((minute) => (
              <li
                key={minute.start}
                className="flex items-center justify-between gap-4 border-b border-line tabular-nums last:border-b-0"
                style={{ height: `${ROW_REM}rem` }}
              >
                <span className="text-muted">{formatTime(minute.start, zone, false, locale)}</span>
                <span className="font-medium">{texts.likesAt(number(minute.likes), minute.likes === 1)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
