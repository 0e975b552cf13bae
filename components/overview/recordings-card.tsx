"use client";
import { RecordingName } from "#components/breakdowns/recording-name.tsx";
import { BarTable } from "#components/charts/bar-table.tsx";
import { ExportMenu } from "#components/export/export-menu.tsx";
import { groupTable } from "#components/export/group-table.ts";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";

type Recording = OverviewAnswer["breakdowns"]["content"][number];
const COLUMNS = ["plays", "streams", "listeners"] as const;

/** The recordings with the most plays. */
export function RecordingsCard({ recordings, className }: { recordings: Recording[]; className?: string }) {
  const texts = useTexts();
  const locale = useLocale();
  const { title, name } = texts.recordings;
  const table = () =>
    groupTable({
      title,
      keyLabel: texts.exports.key,
      nameLabel: name,
      entries: recordings,
      nameOf: (recording) => recording.title,
      columns: COLUMNS.map((id) => ({
        key: id,
        label: texts.metric(id).label,
        unit: "count" as const,
        value: (recording: Recording) => recording[id],
      })),
    });
  return (
    <Card
      title={title}
      aria-label={title}
      className={className}
      aside={recordings.length > 0 ? <ExportMenu title={title} table={table} /> : null}
    >
      {recordings.length === 0 ? (
        <p className="py-6 text-muted">{texts.recordings.empty}</p>
      ) : (
        <BarTable
          caption={title}
          nameLabel={name}
          barLabel={texts.recordings.bar}
          columns={COLUMNS.map((key) => ({ key, label: texts.metric(key).label }))}
          rows={recordings.map((recording) => ({
            key: recording.key,
            name: <RecordingName id={recording.key} title={recording.title} release={recording.release} />,
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
