"use client";
import type { CSSProperties } from "react";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { firstRows, type ListRow } from "./live-page-today.ts";

type ListProps = {
  rows: readonly ListRow[];
  /** On a screen that somebody watches, room for so many is kept: what lies below stays where it is. */
  most: number;
};

const ROW_REM = 2.75;

/** What was played most today: names, bars from zero, exact figures. */
export function LivePageList({ rows, most }: ListProps) {
  const texts = useTexts().livePage;
  const locale = useLocale();
  const { rows: first, more } = firstRows(rows, most);
  const largest = Math.max(1, ...first.map(({ plays }) => plays));
  return (
    <div className="lg:min-h-(--room)" style={{ "--room": `${(most + 1) * ROW_REM}rem` } as CSSProperties}>
      {first.length === 0 ? (
        <p className="py-3 text-muted">{texts.quiet}</p>
      ) : (
        <ol>
          {first.map(({ key, name, plays }) => (
            <li
              key={key}
              className="grid grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 gap-y-1 border-b border-line last:border-b-0 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]"
              style={{ height: `${ROW_REM}rem` }}
            >
              <span className="truncate sm:text-base">{name}</span>
              <span aria-hidden="true" className="order-1 col-span-2 sm:order-none sm:col-span-1">
                <span
                  className="block h-1.5 rounded-full bg-accent"
                  style={{ width: `max(3px, ${(plays / largest) * 100}%)` }}
                />
              </span>
              <span className="min-w-14 text-right font-semibold tabular-nums sm:text-base">
                {formatExact(plays, locale)}
              </span>
            </li>
          ))}
        </ol>
      )}
      {more > 0 ? <p className="pt-2.5 text-[0.8125rem] text-muted">{texts.more(more)}</p> : null}
    </div>
  );
}
