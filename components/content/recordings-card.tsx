"use client";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { groupTable } from "#components/export/group-table.ts";
import { formatExact } from "#components/format/number.ts";
import type { View } from "#components/section/view.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { CONTENT_SORTS } from "#lib/metrics/definition.ts";
import { figureOf, type Recording } from "./recording.ts";
import { RecordingsTable } from "./recordings-table.tsx";
import { SortMenu } from "./sort-menu.tsx";
import { useRecordings } from "./use-recordings.ts";

type CardProps = {
  items: Recording[];
  nextCursor: string | null;
  count: number;
  sort: string;
  view: View;
};

/** Every recording that was played, some at a time. */
export function RecordingsCard({ items, nextCursor, count, sort, view }: CardProps) {
  const all = useTexts();
  const texts = all.content;
  const locale = useLocale();
  const { recordings, hasMore, isLoading, isError, more } = useRecordings({ items, nextCursor }, view, sort);
  const table = () =>
    groupTable({
      title: texts.recordings,
      keyLabel: all.exports.key,
      nameLabel: texts.name,
      entries: recordings.map((recording) => ({ ...recording, key: recording.contentId })),
      nameOf: ({ title }) => title,
      columns: CONTENT_SORTS.map((id) => ({
        key: id,
        label: all.metric(id).label,
        unit: METRICS[id]!.unit,
        value: (recording: Recording) => figureOf(recording, id),
      })),
    });
  return (
    <Card
      aria-label={texts.recordings}
      title={
        <>
          {texts.recordings}
          <span className="ml-2 font-normal text-muted tabular-nums">{formatExact(count, locale)}</span>
        </>
      }
      aside={
        <div className="flex items-center gap-2">
          <SortMenu sort={sort} />
          <ExportMenu title={texts.recordings} table={table} />
        </div>
      }
    >
      <p className="mb-3 text-pretty text-muted">{texts.choose}</p>
      <RecordingsTable recordings={recordings} sort={sort} />
      <p role="status" className="sr-only">
        {isLoading ? texts.loadingMore : null}
      </p>
      {isError ? (
        <p role="alert" className="mt-3 text-muted">
          {texts.failedMore}
        </p>
      ) : null}
      {hasMore ? (
        <Button className="mt-3" aria-disabled={isLoading} onClick={() => (isLoading ? undefined : more())}>
          {isLoading ? texts.loadingMore : texts.more}
        </Button>
      ) : null}
    </Card>
  );
}
