"use client";
import { Plus } from "lucide-react";
import { formatRange } from "#components/format/date.ts";
import { type Period, PRESETS } from "#components/section/period.ts";
import type { View } from "#components/section/view.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import type { DashboardPeriod } from "#lib/dashboards/index.ts";
import { type Draft, MAX_WIDGETS } from "./draft.ts";
import { SelectField } from "./select-field.tsx";

const FIXED = "fixed:";
const fixed = ({ from, to }: Period): string => `${FIXED}${from}:${to}`;
const optionOf = (period: DashboardPeriod): string => ("preset" in period ? period.preset : fixed(period));

function readPeriod(value: string): DashboardPeriod {
  const preset = PRESETS.find((known) => known === value);
  if (preset) return { preset };
  const [from = "", to = ""] = value.slice(FIXED.length).split(":");
  return { from, to };
}

type BarProps = {
  draft: Draft;
  view: View;
  isUnsaved: boolean;
  isSaving: boolean;
  onChange: (fields: Partial<Pick<Draft, "name" | "period">>) => void;
  onAdd: () => void;
  onSave: () => void;
  onDiscard: () => void;
};

/** Name, period, more figures; and whether all of it is saved. */
export function EditBar({ draft, view, isUnsaved, isSaving, onChange, onAdd, onSave, onDiscard }: BarProps) {
  const all = useTexts();
  const locale = useLocale();
  const texts = all.dashboards.editing;
  const isNameless = draft.name.trim() === "";
  const year = view.today.slice(0, 4);
  // What is fixed already, and the days that the page shows now.
  const periods = "preset" in draft.period ? [view] : [draft.period, view];
  const fixedOnes = new Map(
    periods.map(({ from, to }) => [fixed({ from, to }), texts.fixed(formatRange(from, to, year, locale))]),
  );
  const options = [
    ...PRESETS.map((value) => ({ value, label: all.period.presets[value] })),
    ...[...fixedOnes].map(([value, label]) => ({ value, label })),
  ];
  return (
    <Card aria-label={texts.title}>
      <div className="flex flex-wrap items-start gap-3">
        <Field
          label={all.dashboards.name}
          value={draft.name}
          maxLength={80}
          autoComplete="off"
          error={isNameless ? all.dashboards.nameMissing : undefined}
          onChange={(event) => onChange({ name: event.target.value })}
          className="min-w-0 grow sm:max-w-80"
        />
        <SelectField
          label={texts.period}
          value={optionOf(draft.period)}
          options={options}
          onChange={(event) => onChange({ period: readPeriod(event.target.value) })}
          className="min-w-0 grow sm:max-w-64"
        />
        <Button
          disabled={draft.widgets.length >= MAX_WIDGETS}
          onClick={onAdd}
          className="w-full sm:mt-6 sm:min-h-10 sm:w-auto"
        >
          <Plus size={16} aria-hidden="true" />
          {texts.add}
        </Button>
      </div>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-3">
        <p role="status" className="text-[0.8125rem] text-muted">
          {isUnsaved ? texts.unsaved : texts.saved}{" "}
          {draft.widgets.length >= MAX_WIDGETS ? (
            texts.full
          ) : (
            <span className="pointer-coarse:hidden">{texts.keys}</span>
          )}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={onDiscard} disabled={isSaving}>
            {isUnsaved ? texts.discard : texts.done}
          </Button>
          <Button look="primary" disabled={!isUnsaved || isNameless || isSaving} onClick={onSave}>
            {isSaving ? texts.saving : texts.save}
          </Button>
        </div>
      </div>
    </Card>
  );
}
