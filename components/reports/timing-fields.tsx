"use client";
import { SelectField } from "#components/dashboards/select-field.tsx";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Field } from "#components/ui/field.tsx";
import { FREQUENCIES, type Frequency, frequencyText, LAST_DAY, toCron, weekdayName } from "./frequency.ts";

type TimingProps = {
  frequency: Frequency;
  error?: string | undefined;
  onChange: (change: Partial<Frequency>) => void;
};

/** A week as people read it here. */
const FROM_MONDAY = [1, 2, 3, 4, 5, 6, 0];
const MONTH_DAYS = Array.from({ length: LAST_DAY }, (_, index) => index + 1);

/** How often and when, with a sentence that says it again. */
export function TimingFields({ frequency, error, onChange }: TimingProps) {
  const texts = useTexts().reports.schedules;
  const locale = useLocale();
  const { kind, time, weekday, day, cron } = frequency;
  return (
    <>
      <SelectField
        label={texts.often}
        value={kind}
        options={FREQUENCIES.map((value) => ({ value, label: texts.kinds[value] }))}
        onChange={({ target }) => {
          const next = FREQUENCIES.find((value) => value === target.value) ?? kind;
          onChange({ kind: next, ...(next === "cron" ? { cron: toCron(frequency) } : {}) });
        }}
      />
      {kind === "cron" ? (
        <Field
          label={texts.cron}
          name="cron"
          value={cron}
          maxLength={120}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          hint={texts.cronHint}
          error={error}
          onChange={({ target }) => onChange({ cron: target.value })}
        />
      ) : (
        <div className="grid grid-cols-2 gap-2.5">
          {kind === "weekly" ? (
            <SelectField
              label={texts.weekday}
              value={weekday}
              options={FROM_MONDAY.map((value) => ({
                value: String(value),
                label: weekdayName(value, locale),
              }))}
              onChange={({ target }) => onChange({ weekday: Number(target.value) })}
            />
          ) : null}
          {kind === "monthly" ? (
            <SelectField
              label={texts.day}
              value={day}
              options={MONTH_DAYS.map((value) => ({ value: String(value), label: String(value) }))}
              onChange={({ target }) => onChange({ day: Number(target.value) })}
            />
          ) : null}
          <Field
            label={texts.time}
            name="time"
            type="time"
            required
            value={time}
            error={error}
            onChange={({ target }) => {
              if (target.value) onChange({ time: target.value });
            }}
          />
        </div>
      )}
      <p role="status" className="text-[0.8125rem] text-muted">
        {frequencyText(toCron(frequency), texts, locale)}
      </p>
    </>
  );
}
