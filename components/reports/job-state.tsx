"use client";
import { Badge, type Tone } from "#components/admin/badge.tsx";
import { formatPercent } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { JobStatus } from "#lib/jobs/index.ts";

export const TONES: Record<JobStatus, Tone> = {
  queued: "quiet",
  running: "accent",
  done: "good",
  failed: "bad",
  cancelled: "quiet",
};

export function JobBadge({ status }: { status: JobStatus }) {
  const texts = useTexts().reports;
  return (
    <span role="status">
      <Badge tone={TONES[status]}>{texts.statuses[status]}</Badge>
    </span>
  );
}

type ProgressProps = {
  /** What is being made. */
  name: string;
  job: { status: JobStatus; progress: number; error: string | null };
};

/** How far a piece of work is, or why there is nothing; no line once it is done. */
export function JobProgress({ name, job: { status, progress, error } }: ProgressProps) {
  const texts = useTexts().reports;
  const locale = useLocale();
  if (status === "failed")
    return (
      <p className="mt-2 text-[0.8125rem] text-pretty text-down">
        {texts.couldNot} {error ? <span lang="en">{error}</span> : null}
      </p>
    );
  if (status !== "queued" && status !== "running") return null;
  return (
    <div className="mt-2 max-w-sm">
      <ProgressBar label={texts.making(name)} value={progress} />
      <p className="mt-1 text-[0.8125rem] text-muted tabular-nums">
        {error ? texts.willRetry : texts.percent(formatPercent(Math.floor(progress * 100) / 100, locale))}
      </p>
    </div>
  );
}
