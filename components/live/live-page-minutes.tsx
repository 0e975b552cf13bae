"use client";
import clsx from "clsx";
import { useState } from "react";
import { PlotTable } from "#components/charts/plot-table.tsx";
import { valueTicks } from "#components/charts/ticks.ts";
import { ExportMenu } from "#components/export/export-menu.tsx";
import type { ExportTable } from "#components/export/export-table.ts";
import { formatTime } from "#components/format/date.ts";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { LiveAnswer } from "#lib/metrics/answers.ts";

type Minute = LiveAnswer["minutes"][number];
const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
/** With one play in the hour the bar must not fill the box as if it were a rush. */
const LOWEST_TOP = 4;
const MARKS_AGO = [60, 45, 30, 15];

function Bar({ minute: { plays, streams }, top }: { minute: Minute; top: number }) {
  const heard = Math.min(streams, plays);
  return (
    <>
      <span className="block rounded-t-[2px] bg-accent/35" style={{ height: percent(plays - heard, top) }} />
      <span
        className={heard < plays ? "block bg-accent" : "block rounded-t-[2px] bg-accent"}
        style={{ height: percent(heard, top) }}
      />
    </>
  );
}

/** The last hour, a bar a minute, moving to the left: plays pale, the streams among them full. */
export function LivePageMinutes({ minutes, zone }: { minutes: Minute[]; zone: string }) {
  const all = useTexts();
  const texts = all.live;
  const words = all.livePage;
  const locale = useLocale();
  const [pointed, setPointed] = useState<string | null>(null);
  const marks = valueTicks(Math.max(LOWEST_TOP, ...minutes.map(({ plays }) => plays)));
  const top = marks.at(-1)!;
  const number = (value: number) => formatExact(value, locale);
  const shown = minutes.find(({ start }) => start === pointed) ?? minutes.at(-1);
  const time = ({ start }: Minute) => formatTime(start, zone, false, locale);
  const table = (): ExportTable => ({
    title: texts.minutes,
    columns: [
      { key: "start", label: all.exports.start, isKey: true },
      { key: "minute", label: `${words.oneMinute} (${zone})` },
      { key: "plays", label: words.plays, unit: "count" },
      { key: "streams", label: words.streams, unit: "count" },
    ],
    rows: minutes.map((minute) => [minute.start, time(minute), minute.plays, minute.streams]),
  });
  return (
    <Card
      title={texts.minutes}
      aria-label={texts.minutes}
      aside={
        <div className="flex grow items-center justify-between gap-2 sm:grow-0">
          <p aria-hidden="true" className="text-[0.8125rem] text-muted tabular-nums">
            {shown ? texts.minute(time(shown), number(shown.plays), number(shown.streams)) : null}
          </p>
          {minutes.length > 0 ? <ExportMenu title={texts.minutes} table={table} /> : null}
        </div>
      }
    >
      <div aria-hidden="true" className="relative h-40 pl-9 sm:h-52">
        {marks.map((mark) => (
          <span
            key={mark}
            className="absolute right-0 left-9 border-t border-dashed border-line"
            style={{ bottom: percent(mark, top) }}
          >
            <span className="absolute right-full -translate-y-1/2 pr-2 text-xs text-faint tabular-nums">
              {number(mark)}
            </span>
          </span>
        ))}
        <div
          className="relative flex h-full items-end gap-px sm:gap-1"
          onPointerLeave={() => setPointed(null)}
        >
          {minutes.map((minute) => (
            <span
              key={minute.start}
              onPointerEnter={() => setPointed(minute.start)}
              className="flex h-full flex-1 flex-col justify-end hover:bg-sunken"
            >
              <Bar minute={minute} top={top} />
            </span>
          ))}
        </div>
      </div>
      <p aria-hidden="true" className="mt-2 flex justify-between pl-9 text-xs text-faint tabular-nums">
        {MARKS_AGO.map((ago) => (
          <span
            key={ago}
            className={clsx("w-0 grow whitespace-nowrap", ago % 30 !== 0 && "hidden sm:inline")}
          >
            {words.ago(ago)}
          </span>
        ))}
        <span>{words.now}</span>
      </p>
      <PlotTable
        caption={texts.minutes}
        columns={[zone, words.plays, words.streams]}
        rows={minutes.map((minute) => ({
          key: minute.start,
          name: time(minute),
          cells: [number(minute.plays), number(minute.streams)],
        }))}
      />
    </Card>
  );
}
