"use client";
import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { isDay } from "#lib/core/days.ts";
import type { Period } from "./period.ts";

type CustomProps = {
  period: Period | undefined;
  today: string;
  zone: string;
  onChoose: (period: Period) => void;
};

/** Any first and last day. The browser's own date fields: the keyboard and the phone know them. */
export function CustomPeriod({ period, today, zone, onChoose }: CustomProps) {
  const texts = useTexts().period;
  const problemId = useId();
  const [from, setFrom] = useState(period?.from ?? today);
  const [to, setTo] = useState(period?.to ?? today);
  const problem =
    !isDay(from) || !isDay(to) ? undefined : from > to ? texts.order : to > today ? texts.future : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!problem && isDay(from) && isDay(to)) onChoose({ from, to });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-3 border-t border-line p-4 pt-3">
      <div className="grid grid-cols-2 gap-2.5">
        <Field
          label={texts.from}
          type="date"
          value={from}
          max={today}
          onChange={(event) => setFrom(event.target.value)}
        />
        <Field
          label={texts.to}
          type="date"
          value={to}
          max={today}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <p id={problemId} role="alert" className="text-[0.8125rem] text-down empty:hidden">
        {problem}
      </p>
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0 text-xs text-faint">{texts.zone(zone)}</span>
        <Button type="submit" look="primary" aria-describedby={problemId}>
          {texts.apply}
        </Button>
      </div>
    </form>
  );
}
