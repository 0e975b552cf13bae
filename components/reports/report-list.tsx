"use client";
import { FileText } from "lucide-react";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { ReportView } from "#lib/reports/index.ts";
import { EmptyList } from "./empty-list.tsx";
import { JobList } from "./job-list.tsx";
import type { Place } from "./path.ts";
import { ReportRow } from "./report-row.tsx";
import { isUnfinished, useRows } from "./use-rows.ts";

/** The reader's reports of an artist, newest first. */
export function ReportList({ place, initial }: { place: Place; initial: readonly ReportView[] }) {
  const texts = useTexts().reports;
  const rows = useRows<ReportView>({
    path: `/api/reports?${new URLSearchParams({ artistId: place.artistId })}`,
    field: "reports",
    isMoving: isUnfinished,
    initial,
  });
  const reports = rows.data ?? initial;
  if (reports.length === 0)
    return (
      <EmptyList
        artistId={place.artistId}
        view="list"
        icon={<FileText size={22} />}
        title={texts.emptyTitle}
        text={texts.emptyText}
        create={texts.create}
      />
    );
  return (
    <JobList label={texts.views.list} isLost={rows.isError}>
      {reports.map((report) => (
        <ReportRow key={report.id} report={report} place={place} onChanged={() => void rows.refetch()} />
      ))}
    </JobList>
  );
}
