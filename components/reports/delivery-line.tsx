"use client";
import type { ReactNode } from "react";
import { useSend } from "#components/account/use-send.ts";
import { Badge } from "#components/admin/badge.tsx";
import { formatExact } from "#components/format/number.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import type { DeliveryView } from "#lib/deliveries/index.ts";
import { TONES } from "./job-state.tsx";
import type { Place } from "./path.ts";
import { whenText } from "./when.ts";

type LineProps = {
  delivery: DeliveryView;
  place: Place;
  /** What it belongs to, where that is not plain. */
  about?: ReactNode;
  onChanged: () => void;
};

/** A report on its way to one address; a dead letter can be sent again. */
export function DeliveryLine({ delivery, place, about, onChanged }: LineProps) {
  const { deliveries: texts, problems: words } = useTexts().reports;
  const locale = useLocale();
  const { send, problems, isSending } = useSend(words);
  const { id, kind, to, status, attempts, error, nextAt } = delivery;
  const retry = async () => {
    if (await send("POST", `/api/deliveries/${id}/retry`)) onChanged();
  };
  const facts = [
    ...(attempts > 0 ? [texts.attempts(formatExact(attempts, locale), attempts)] : []),
    ...(nextAt && attempts > 0 ? [texts.next(whenText(nextAt, place.zone, place.today, locale))] : []),
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 flex-1 basis-52">
        <span className="block break-words">{texts.to(texts.kinds[kind], to)}</span>
        <span className="block text-[0.8125rem] text-muted">
          {about}
          {facts.join(" · ")}
        </span>
        {error && status !== "done" ? (
          <span lang="en" className="block text-[0.8125rem] text-down">
            {error}
          </span>
        ) : null}
      </span>
      <span className="flex items-center gap-2">
        <Badge tone={TONES[status]}>{texts.statuses[status]}</Badge>
        {status === "failed" ? (
          <Button aria-label={texts.sendOf(to)} disabled={isSending} onClick={() => void retry()}>
            {texts.send}
          </Button>
        ) : null}
      </span>
      <p role="alert" className="basis-full text-[0.8125rem] text-down empty:hidden">
        {problems.form}
      </p>
    </li>
  );
}
