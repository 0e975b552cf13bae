"use client";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { FormAlert } from "#components/account/form.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import type { JobStatus } from "#lib/jobs/index.ts";
import { JobBadge, JobProgress } from "./job-state.tsx";
import { isUnfinished } from "./use-rows.ts";

type RowProps = {
  title: string;
  range: string;
  facts: readonly string[];
  /** For who hears one of many. */
  name: string;
  job: { status: JobStatus; progress: number; error: string | null };
  /** Once there is one. */
  file?: { href: string; size: string } | undefined;
  isSending: boolean;
  problem: string | undefined;
  onRetry: () => void;
  onRemove: () => void;
  children?: ReactNode;
};

/** A file that is made: what it is, how far it is, and what can be done with it. */
export function JobRow(props: RowProps) {
  const { title, range, facts, name, job, file, isSending, problem, onRetry, onRemove, children } = props;
  const texts = useTexts().reports;
  const isOpen = isUnfinished(job);
  return (
    <li className="px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-medium break-words">
            {title} <span className="font-normal whitespace-nowrap text-muted">{range}</span>
          </h2>
          <p className="text-[0.8125rem] text-pretty text-muted">{facts.join(" · ")}</p>
        </div>
        <JobBadge status={job.status} />
      </div>
      <JobProgress name={name} job={job} />
      {children}
      <div className="mt-2 flex flex-wrap items-center gap-2 empty:hidden">
        {file ? (
          <a
            href={file.href}
            download
            aria-label={texts.downloadOf(name, file.size)}
            className={buttonClass()}
          >
            <Download size={15} aria-hidden="true" />
            {texts.download}
          </a>
        ) : null}
        {job.status === "failed" ? (
          <Button aria-label={texts.againOf(name)} disabled={isSending} onClick={onRetry}>
            {texts.again}
          </Button>
        ) : null}
        {job.status === "cancelled" ? null : (
          <ConfirmButton
            key={isOpen ? "cancel" : "delete"}
            label={isOpen ? texts.cancel : texts.delete}
            name={isOpen ? texts.cancelOf(name) : texts.deleteOf(name)}
            sure={isOpen ? texts.cancelSure : texts.sure}
            keep={isOpen ? texts.cancelKeep : texts.keep}
            isBusy={isSending}
            onConfirm={onRemove}
          />
        )}
      </div>
      <FormAlert>{problem}</FormAlert>
    </li>
  );
}
