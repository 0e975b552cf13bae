"use client";
import { useSend } from "#components/account/use-send.ts";
import { formatBytes } from "#components/format/bytes.ts";
import { formatDay, formatRange } from "#components/format/date.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import type { ReportView } from "#lib/reports/index.ts";
import { contentText } from "./content-text.ts";
import { JobRow } from "./job-row.tsx";
import type { Place } from "./path.ts";
import { whenText } from "./when.ts";

type RowProps = { report: ReportView; place: Place; onChanged: () => void };

/** The same once more, under a new id. */
const again = (report: ReportView) => {
  const { template, title, artists, from, to, format, variant, language } = report;
  const { compare, sections, interval, logo } = report;
  return {
    ...{ template, artists, from, to, format, variant, language, compare },
    // What is missing is not sent.
    ...{ title: title ?? undefined, sections, interval, logo },
  };
};

/** A report: what it is about, and as what kind of file. */
export function ReportRow({ report, place, onChanged }: RowProps) {
  const all = useTexts();
  const texts = all.reports;
  const locale = useLocale();
  const { send, problems, isSending } = useSend(texts.problems);
  const { id, template, format, variant, language, file } = report;
  const year = place.today.slice(0, 4);
  const range = formatRange(report.from, report.to, year, locale);
  const title = report.title ?? texts.templates[template];
  const size = file ? formatBytes(file.bytes, locale) : "";
  const facts = [
    `${texts.formats[format]}${variant === "phone" ? ` ${texts.phone}` : ""}`,
    ...contentText(report, texts, locale),
    ...(language === locale ? [] : [all.shell.languages[language]]),
    ...(file ? [size] : []),
    ...(report.schedule ? [texts.bySchedule] : []),
    texts.made(whenText(report.createdAt, place.zone, place.today, locale)),
    ...(file ? [texts.kept(formatDay(report.expiresAt.slice(0, 10), year, locale))] : []),
  ];
  const path = `/api/reports/${id}`;
  const remove = async () => {
    if (await send("DELETE", path)) onChanged();
  };
  const retry = async () => {
    // A list goes without logos.
    const whole = await send("GET", path);
    if (!whole) return;
    if (await send("POST", "/api/reports", again(whole.answer as ReportView))) await remove();
  };
  return (
    <JobRow
      title={title}
      range={range}
      facts={facts}
      name={`${title}, ${range}, ${texts.formats[format]}`}
      job={report}
      file={file ? { href: `${path}/file`, size } : undefined}
      isSending={isSending}
      problem={problems.form}
      onRetry={() => void retry()}
      onRemove={() => void remove()}
    />
  );
}
