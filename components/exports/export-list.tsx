"use client";
import { Database } from "lucide-react";
import { EmptyList } from "#components/reports/empty-list.tsx";
import { JobList } from "#components/reports/job-list.tsx";
import type { Place } from "#components/reports/path.ts";
import { isUnfinished, useRows } from "#components/reports/use-rows.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { Export } from "#lib/exports/index.ts";
import { ExportRow } from "./export-row.tsx";

/** The reader's exports of an artist, newest first. */
export function ExportList({ place, initial }: { place: Place; initial: readonly Export[] }) {
  const { views, exports: texts } = useTexts().reports;
  const rows = useRows<Export>({
    path: `/api/exports?${new URLSearchParams({ artistId: place.artistId })}`,
    field: "exports",
    isMoving: isUnfinished,
    initial,
  });
  const all = rows.data ?? initial;
  if (all.length === 0)
    return (
      <EmptyList
        artistId={place.artistId}
        view="exports"
        icon={<Database size={22} />}
        title={texts.emptyTitle}
        text={texts.emptyText}
        create={texts.create}
      />
    );
  return (
    <JobList label={views.exports} isLost={rows.isError}>
      {all.map((row) => (
        <ExportRow key={row.id} row={row} place={place} onChanged={() => void rows.refetch()} />
      ))}
    </JobList>
  );
}
