"use client";
import { Download } from "lucide-react";
import { formatBytes } from "#components/format/bytes.ts";
import { formatRange } from "#components/format/date.ts";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import type { OccurrenceView } from "#lib/schedules/index.ts";
import { DeliveryLine } from "./delivery-line.tsx";
import { JobBadge, JobProgress } from "./job-state.tsx";
import type { Place } from "./path.ts";
import { isUnfinished, useRows } from "./use-rows.ts";
import { whenText } from "./when.ts";

/** Where a schedule's history is asked for, and under what it is kept here. */
export const historyPath = (scheduleId: string): string => `/api/schedules/${scheduleId}/occurrences`;

/** Something that is seen to change within seconds; the next try of a delivery may be hours away. */
const isMoving = ({ report, deliveries }: OccurrenceView): boolean =>
  (report !== null && isUnfinished(report)) ||
  deliveries.some((delivery) => isUnfinished(delivery) && delivery.attempts === 0);

type OccurrenceProps = { occurrence: OccurrenceView; place: Place; onChanged: () => void };

function Occurrence({
  occurrence: { at, kind, missed, report, deliveries },
  place,
  onChanged,
}: OccurrenceProps) {
  const texts = useTexts().reports;
  const words = texts.schedules;
  const locale = useLocale();
  const when = whenText(at, place.zone, place.today, locale);
  const facts = [
    kind === "manual" ? words.manual : words.scheduled,
    ...(report ? [formatRange(report.from, report.to, place.today.slice(0, 4), locale)] : []),
    ...(missed > 0 ? [words.missed(formatExact(missed, locale), missed)] : []),
    ...(report ? [] : [words.gone]),
  ];
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0">
          <span className="font-medium">{when}</span>{" "}
          <span className="text-[0.8125rem] text-muted">{facts.join(" · ")}</span>
        </p>
        <span className="flex items-center gap-2">
          {report ? <JobBadge status={report.status} /> : null}
          {report?.file ? (
            <a
              href={`/api/reports/${report.id}/file`}
              download
              aria-label={texts.downloadOf(when, formatBytes(report.file.bytes, locale))}
              className={buttonClass()}
            >
              <Download size={15} aria-hidden="true" />
              {texts.download}
            </a>
          ) : null}
        </span>
      </div>
      {report ? <JobProgress name={when} job={report} /> : null}
      {deliveries.length > 0 ? (
        <ul className="mt-1 border-l-2 border-line pl-3">
          {deliveries.map((delivery) => (
            <DeliveryLine key={delivery.id} delivery={delivery} place={place} onChanged={onChanged} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** When a schedule came due, what was made, and whom it reached. */
export function History({ scheduleId, name, place }: { scheduleId: string; name: string; place: Place }) {
  const all = useTexts();
  const texts = all.reports;
  const rows = useRows<OccurrenceView>({
    path: historyPath(scheduleId),
    field: "occurrences",
    isMoving,
  });
  const occurrences = rows.data ?? [];
  const note = rows.isError
    ? texts.lost
    : rows.isPending
      ? all.states.loading
      : occurrences.length === 0
        ? texts.schedules.historyEmpty
        : null;
  return (
    <section aria-label={texts.schedules.historyOf(name)} className="mt-3 border-t border-line">
      <p role="status" className="pt-3 text-[0.8125rem] text-muted empty:hidden">
        {note}
      </p>
      <ul className="divide-y divide-line">
        {occurrences.map((occurrence) => (
          <Occurrence
            key={occurrence.id}
            occurrence={occurrence}
            place={place}
            onChanged={() => void rows.refetch()}
          />
        ))}
      </ul>
    </section>
  );
}
