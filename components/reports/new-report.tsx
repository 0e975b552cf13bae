"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Form } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { SelectField } from "#components/dashboards/select-field.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { type Choices, changed } from "./choices.ts";
import { FileFields, TemplateField, WhoField } from "./content-fields.tsx";
import { DayFields } from "./day-fields.tsx";
import { type Draft, draftQuery, hasDays, PERIODS, reportBody } from "./draft.ts";
import { MoreFields } from "./more-fields.tsx";
import { NEW, type Place, reportsPath } from "./path.ts";

type NewProps = {
  place: Place;
  choices: Choices;
  initial: Draft;
  /** What the address asks for, as the server reads it. */
  preview: ReactNode;
};

/** A title is typed letter by letter; the preview need not follow each. */
const TYPING_MS = 400;

/** What a report is to hold; the address follows, and with it the preview. */
export function NewReport({ place, choices, initial, preview }: NewProps) {
  const all = useTexts();
  const texts = all.reports;
  const router = useRouter();
  const [isReading, startTransition] = useTransition();
  const { send, problems, isSending } = useSend(texts.problems);
  const [draft, setDraft] = useState(initial);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const change = (part: Partial<Draft>) => {
    const next = changed(draft, part, choices);
    setDraft(next);
    clearTimeout(waiting.current);
    if (!hasDays(next)) return;
    const path = reportsPath(place.artistId, NEW.list, draftQuery(next));
    const follow = () => startTransition(() => router.replace(path, { scroll: false }));
    if (part.title === undefined) follow();
    else waiting.current = setTimeout(follow, TYPING_MS);
  };
  const submit = async () => {
    if (!hasDays(draft)) return;
    clearTimeout(waiting.current);
    const sent = await send("POST", "/api/reports", reportBody(place.artistId, draft));
    if (sent) router.push(reportsPath(place.artistId));
  };
  const periods = PERIODS.map((value) => ({ value, label: texts.periods[value] }));
  return (
    <div className="grid items-start gap-4 sm:gap-5 lg:grid-cols-2">
      <Card>
        <Form
          problem={problems.form}
          fields={problems.fields}
          isSending={isSending}
          submit={texts.make}
          onSubmit={() => void submit()}
        >
          <TemplateField
            templates={choices.templates}
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
          <WhoField own={place.artistId} choices={choices} content={draft} onChange={change} />
          <FileFields content={draft} onChange={change} />
          <MoreFields
            content={draft}
            choices={choices.sections}
            problems={problems.fields}
            onChange={change}
          />
        </Form>
      </Card>
      <div aria-busy={isReading} className={isReading ? "opacity-60 transition-opacity duration-150" : ""}>
        {preview}
      </div>
    </div>
  );
}
