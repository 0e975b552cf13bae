"use client";
import { FilterButton } from "#components/breakdowns/filter-button.tsx";
import { BarTable } from "#components/charts/bar-table.tsx";
import { formatExact } from "#components/format/number.ts";
import { ArtistMark } from "#components/shell/artist-mark.tsx";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";

type Recording = OverviewAnswer["breakdowns"]["content"][number];
const COLUMNS = ["plays", "streams", "listeners"] as const;

function RecordingName({ recording }: { recording: Recording }) {
  return (
    <span className="flex min-w-0 items-center gap-3">
      <ArtistMark id={recording.key} className="size-9 rounded-lg" />
      <span className="min-w-0">
        <span className="block truncate font-medium">{recording.title}</span>
        {recording.release ? (
          <span className="block truncate text-xs text-muted">{recording.release}</span>
        ) : null}
      </span>
    </span>
  );
}

/** The recordings with the most plays. */
export function RecordingsCard({ recordings, className }: { recordings: Recording[]; className?: string }) {
  const texts = useTexts();
  const locale = useLocale();
  return (
    <Card title={texts.recordings.title} className={className}>
      {recordings.length === 0 ? (
        <p className="py-6 text-muted">{texts.recordings.empty}</p>
      ) : (
        <BarTable
          caption={texts.recordings.title}
          nameLabel={texts.recordings.name}
          barLabel={texts.recordings.bar}
          columns={COLUMNS.map((key) => ({ key, label: texts.metric(key).label }))}
          rows={recordings.map((recording) => ({
            key: recording.key,
            name: (
              <FilterButton name="contentId" value={recording.key} label={recording.title}>
                <RecordingName recording={recording} />
              </FilterButton>
            ),
            size: recording.plays,
            cells: COLUMNS.map((key) => formatExact(recording[key], locale)),
            phoneLine: (["streams", "listeners"] as const)
              .map((key) => `${formatExact(recording[key], locale)} ${texts.noun(key, recording[key])}`)
              .join(" · "),
          }))}
        />
      )}
    </Card>
  );
}
