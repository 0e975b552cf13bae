"use client";
import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { FormAlert } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { Badge } from "#components/admin/badge.tsx";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { ScheduleView } from "#lib/schedules/index.ts";
import { contentText } from "./content-text.ts";
import { frequencyText } from "./frequency.ts";
import { History, historyPath } from "./history.tsx";
import { EDIT, type Place, reportsPath } from "./path.ts";
import { targetText } from "./targets.ts";
import { dayAndTime } from "./when.ts";

type CardProps = { schedule: ScheduleView; place: Place; onChanged: () => void };

/** What a schedule makes, when, and for whom. */
function Facts({ schedule }: { schedule: ScheduleView }) {
  const texts = useTexts().reports;
  const words = texts.schedules;
  const locale = useLocale();
  const { content, period, cron, timezone, deliver, paused, nextAt } = schedule;
  const what = [
    texts.templates[content.template],
    texts.periods[period],
    texts.formats[content.format],
    ...contentText(content, texts, locale),
  ];
  const next = nextAt ? words.next(...dayAndTime(nextAt, timezone, locale)) : words.never;
  return (
    <div className="space-y-0.5 text-pretty">
      <p>
        {frequencyText(cron, words, locale)} <span className="text-muted">({timezone})</span>
      </p>
      <p className={paused ? "text-muted" : "font-medium"}>{paused ? words.pausedText : next}</p>
      <p className="text-[0.8125rem] text-muted">{what.join(" · ")}</p>
      <p className="text-[0.8125rem] break-words text-muted">
        {deliver.map((target) => targetText(target, words.targets)).join(" · ")}
      </p>
    </div>
  );
}

/** A schedule and what can be done with it. */
export function ScheduleCard({ schedule, place, onChanged }: CardProps) {
  const { problems: words, schedules: texts, ...common } = useTexts().reports;
  const client = useQueryClient();
  const { send, problems, isSending } = useSend(words);
  const [isOpen, setIsOpen] = useState(false);
  const [hasRun, setHasRun] = useState(false);
  const { id, name, paused, webhookSecret } = schedule;
  const path = `/api/schedules/${id}`;
  const pause = async () => {
    if (await send("PATCH", path, { paused: !paused })) onChanged();
  };
  const run = async () => {
    if (!(await send("POST", `${path}/run`))) return;
    setHasRun(true);
    setIsOpen(true);
    await client.invalidateQueries({ queryKey: [historyPath(id)] });
  };
  const remove = async () => {
    if (await send("DELETE", path)) onChanged();
  };
  return (
    <Card
      title={<span className="break-words">{name}</span>}
      aside={<Badge tone={paused ? "quiet" : "good"}>{paused ? texts.paused : texts.active}</Badge>}
    >
      <Facts schedule={schedule} />
      {webhookSecret ? (
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-[0.8125rem]">
          <span className="min-w-0 flex-1 basis-60 text-muted">
            {texts.secret} · {texts.secretHint}
            <code className="block font-mono break-all text-text">{webhookSecret}</code>
          </span>
          <CopyButton text={webhookSecret} />
        </div>
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button aria-label={texts.runOf(name)} disabled={isSending} onClick={() => void run()}>
          {texts.run}
        </Button>
        <Button
          aria-label={paused ? texts.resumeOf(name) : texts.pauseOf(name)}
          disabled={isSending}
          onClick={() => void pause()}
        >
          {paused ? texts.resume : texts.pause}
        </Button>
        <Button aria-label={texts.historyOf(name)} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {texts.history}
        </Button>
        <Link
          href={reportsPath(place.artistId, EDIT, { schedule: id })}
          aria-label={texts.editOf(name)}
          className={buttonClass()}
        >
          {texts.edit}
        </Link>
        <ConfirmButton
          label={common.delete}
          name={common.deleteOf(name)}
          sure={common.sure}
          keep={common.keep}
          isBusy={isSending}
          onConfirm={() => void remove()}
        />
      </div>
      <p role="status" className="mt-2 text-[0.8125rem] text-muted empty:hidden">
        {hasRun && isOpen ? texts.running : null}
      </p>
      <FormAlert>{problems.form}</FormAlert>
      {isOpen ? <History scheduleId={id} name={name} place={place} /> : null}
    </Card>
  );
}
