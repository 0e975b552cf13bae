"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Field } from "#components/ui/field.tsx";
import { type Day, isDay } from "#lib/core/days.ts";

export type Days = { from: Day; to: Day };
type DayProps = { days: Days; today: Day; error?: string | undefined; onChange: (days: Days) => void };

/** A first and a last day. */
export function DayFields({ days: { from, to }, today, error, onChange }: DayProps) {
  const { period: texts, people } = useTexts();
  const missing = isDay(to) ? undefined : people.problems.missing;
  const order = isDay(from) && isDay(to) && from > to ? texts.order : undefined;
  const problem = error ?? (isDay(from) ? order : people.problems.missing);
  return (
    <div className="grid grid-cols-1 gap-2.5 xs:grid-cols-2">
      <Field
        label={texts.from}
        name="from"
        type="date"
        required
        value={from}
        max={today}
        error={problem}
        onChange={({ target }) => onChange({ from: target.value, to })}
      />
      <Field
        label={texts.to}
        name="to"
        type="date"
        required
        value={to}
        max={today}
        error={missing}
        onChange={({ target }) => onChange({ from, to: target.value })}
      />
    </div>
  );
}
