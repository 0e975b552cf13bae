"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { Form } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { SelectField } from "#components/dashboards/select-field.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { FileFields, TemplateField } from "./content-fields.tsx";
import { DayFields } from "./day-fields.tsx";
import { type Draft, draftQuery, hasDays, PERIODS, reportBody, type Template } from "./draft.ts";
import { NEW, type Place, reportsPath } from "./path.ts";

type NewProps = {
  place: Place;
  templates: readonly Template[];
  initial: Draft;
  /** What the address asks for, as the server reads it. */
  preview: ReactNode;
};

/** What a report is to hold; the address follows, and with it the preview. */
export function NewReport({ place, templates, initial, preview }: NewProps) {
  const all = useTexts();
  const texts = all.reports;
  const router = useRouter();
  const [isReading, startTransition] = useTransition();
  const { send, problems, isSending } = useSend(texts.problems);
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (!hasDays(next)) return;
    const path = reportsPath(place.artistId, NEW.list, draftQuery(next));
    startTransition(() => router.replace(path, { scroll: false }));
  };
  const submit = async () => {
    if (!hasDays(draft)) return;
    const sent = await send("POST", "/api/reports", reportBody(place.artistId, draft));
    if (sent) router.push(reportsPath(place.artistId));
  };
  const periods = PERIODS.map((value) => ({ value, label: texts.periods[value] }));
  return (
    <div className="grid items-start gap-4 sm:gap-5 lg:grid-cols-2">
      <Card className="lg:sticky lg:top-5">
        <Form
          problem={problems.form}
          fields={problems.fields}
          isSending={isSending}
          submit={texts.make}
          onSubmit={() => void submit()}
        >
          <TemplateField
            templates={templates}
            value={draft.template}
            onChange={(template) => change({ template })}
          />
          <SelectField
            label={texts.period}
            value={draft.period}
            options={[...periods, { value: "custom", label: texts.custom }]}
            onChange={({ target }) =>
              change({ period: PERIODS.find((value) => value === target.value) ?? "custom" })
            }
          />
          {draft.period === "custom" ? (
            <DayFields days={draft} today={place.today} error={problems.fields.from} onChange={change} />
          ) : null}
          <FileFields content={draft} onChange={change} />
        </Form>
      </Card>
      <div aria-busy={isReading} className={isReading ? "opacity-60 transition-opacity duration-150" : ""}>
        {preview}
      </div>
    </div>
  );
}
