"use client";
import { useSend } from "#components/account/use-send.ts";
import { formatBytes } from "#components/format/bytes.ts";
import { formatDay, formatRange } from "#components/format/date.ts";
import { formatExact } from "#components/format/number.ts";
import { JobRow } from "#components/reports/job-row.tsx";
import type { Place } from "#components/reports/path.ts";
import { whenText } from "#components/reports/when.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Export } from "#lib/exports/index.ts";

/** What the file is to be compared with after a download. */
function Hash({ name, sha256 }: { name: string; sha256: string }) {
  const texts = useTexts().reports.exports;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields are gathered here, but a text and its button
    <div
      role="group"
      aria-label={texts.hashOf(name)}
      className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]"
    >
      <span className="text-muted">{texts.hash}</span>
      <code className="min-w-0 flex-1 basis-60 font-mono text-xs break-all">{sha256}</code>
      <CopyButton text={sha256} />
    </div>
  );
}

type RowProps = { row: Export; place: Place; onChanged: () => void };

/** An export: which rows, how many, and what its file must hash to. */
export function ExportRow({ row, place, onChanged }: RowProps) {
  const { exports: texts, ...common } = useTexts().reports;
  const locale = useLocale();
  const { send, problems, isSending } = useSend(common.problems);
  const { id, kind, format, rows, bytes, sha256 } = row;
  const year = place.today.slice(0, 4);
  const range = formatRange(row.from, row.to, year, locale);
  const name = `${texts.kinds[kind]}, ${range}, ${texts.formats[format]}`;
  const size = bytes === null ? "" : formatBytes(bytes, locale);
  const facts = [
    texts.formats[format],
    ...(rows === null ? [] : [texts.result(formatExact(rows, locale), rows, size)]),
    common.made(whenText(row.createdAt, place.zone, place.today, locale)),
    ...(sha256 ? [common.kept(formatDay(row.expiresAt.slice(0, 10), year, locale))] : []),
  ];
  const path = `/api/exports/${id}`;
  const remove = async () => {
    if (await send("DELETE", path)) onChanged();
  };
  const retry = async () => {
    const { artists, from, to } = row;
    if (await send("POST", "/api/exports", { kind, format, artists, from, to })) await remove();
  };
  return (
    <JobRow
      title={texts.kinds[kind]}
      range={range}
      facts={facts}
      name={name}
      job={row}
      file={sha256 ? { href: `${path}/file`, size } : undefined}
      isSending={isSending}
      problem={problems.form}
      onRetry={() => void retry()}
      onRemove={() => void remove()}
    >
      {sha256 ? <Hash name={name} sha256={sha256} /> : null}
    </JobRow>
  );
}
