"use client";
import clsx from "clsx";
import { ArrowDown } from "lucide-react";
import { RecordingName } from "#components/breakdowns/recording-name.tsx";
import { formatMetric, formatMetricExact } from "#components/format/metric.ts";
import { usePeriodScope } from "#components/section/period-scope.tsx";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { CONTENT_SORTS } from "#lib/metrics/definition.ts";
import { figureOf, type Recording } from "./recording.ts";

const headClass = "border-b border-line pb-2 text-xs font-normal text-muted";

function SortHead({ id, isSorted }: { id: string; isSorted: boolean }) {
  const texts = useTexts();
  const { show } = usePeriodScope();
  const { label } = texts.metric(id);
  return (
    <th
      scope="col"
      aria-sort={isSorted ? "descending" : undefined}
      className={clsx(headClass, "hidden pl-3 text-right whitespace-nowrap lg:table-cell")}
    >
      <button
        type="button"
        title={isSorted ? texts.content.sortedBy(label) : texts.content.sortBy(label)}
        onClick={() => show({ sort: id })}
        className={clsx(
          "inline-flex min-h-8 items-center gap-1 rounded-md hover:text-text",
          isSorted && "font-medium text-text",
        )}
      >
        {isSorted ? <ArrowDown size={12} aria-hidden="true" /> : null}
        {label}
      </button>
    </th>
  );
}

/** Recordings with all their figures; narrower than a desk, the one sorted by stands out and the others follow below. */
export function RecordingsTable({ recordings, sort }: { recordings: Recording[]; sort: string }) {
  const texts = useTexts();
  const locale = useLocale();
  const sizeOf = (recording: Recording) => Number(figureOf(recording, sort) ?? 0);
  const largest = Math.max(Number.MIN_VALUE, ...recordings.map(sizeOf));
  const text = (recording: Recording, id: string) =>
    METRICS[id]!.unit === "ratio"
      ? formatMetric("ratio", figureOf(recording, id), locale)
      : formatMetricExact(METRICS[id]!.unit, figureOf(recording, id), locale);
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">
        {texts.content.recordings}, {texts.content.sortedBy(texts.metric(sort).label)}
      </caption>
      <thead>
        <tr>
          <th scope="col" className={clsx(headClass, "text-left")}>
            {texts.content.name}
          </th>
          <th scope="col" className={clsx(headClass, "hidden w-[16%] xl:table-cell")}>
            <span className="sr-only">{texts.content.bar(texts.metric(sort).label)}</span>
          </th>
          <th scope="col" className={clsx(headClass, "pl-4 text-right whitespace-nowrap lg:hidden")}>
            {texts.metric(sort).label}
          </th>
          {CONTENT_SORTS.map((id) => (
            <SortHead key={id} id={id} isSorted={id === sort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {recordings.map((recording) => (
          <tr
            key={recording.contentId}
            className="relative [&>*]:border-b [&>*]:border-line last:[&>*]:border-b-0"
          >
            <th scope="row" className="w-full max-w-0 py-2.5 text-left font-normal xl:w-[30%]">
              <RecordingName id={recording.contentId} title={recording.title} release={recording.release} />
              <span className="mt-1.5 block text-xs text-pretty text-muted lg:hidden">
                {CONTENT_SORTS.filter((id) => id !== sort)
                  .map((id) => `${texts.metric(id).label}\u00a0${text(recording, id)}`)
                  .join(" · ")}
              </span>
            </th>
            <td aria-hidden="true" className="hidden py-2.5 pl-5 xl:table-cell">
              {sizeOf(recording) > 0 ? (
                <span
                  className="block h-1.5 rounded-full bg-accent"
                  style={{ width: `max(3px, ${(sizeOf(recording) / largest) * 100}%)` }}
                />
              ) : null}
            </td>
            <td className="py-2.5 pl-4 text-right align-top font-medium whitespace-nowrap lg:hidden">
              {text(recording, sort)}
            </td>
            {CONTENT_SORTS.map((id) => (
              <td
                key={id}
                className={clsx(
                  "hidden py-2.5 pl-3 text-right whitespace-nowrap lg:table-cell",
                  id === sort ? "font-medium" : "text-muted",
                )}
              >
                {text(recording, id)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
