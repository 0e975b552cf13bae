"use client";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { Form } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { SelectField } from "#components/dashboards/select-field.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { FileFields, TemplateField } from "./content-fields.tsx";
import { DeliverFields } from "./deliver-fields.tsx";
import { type Content, contentBody, PERIODS, type RollingPeriod, type Template } from "./draft.ts";
import { EVERY_MONDAY, type Frequency, toCron } from "./frequency.ts";
import { type Place, reportsPath } from "./path.ts";
import { FOR_DOWNLOAD, targetProblems, targetsOf } from "./targets.ts";
import { TimingFields } from "./timing-fields.tsx";

/** What a schedule is about before somebody says otherwise: what has just ended when it comes due. */
const JUST_ENDED: Record<Frequency["kind"], RollingPeriod> = {
  daily: "previous_day",
  weekly: "previous_week",
  monthly: "previous_month",
  cron: "last_7_days",
};

type NewProps = { place: Place; templates: readonly Template[]; initial: Content; zones: readonly string[] };

/** A report that is made again and again: what, when, and for whom. */
export function NewSchedule({ place, templates, initial, zones }: NewProps) {
  const { problems: words, schedules: texts, ...common } = useTexts().reports;
  const router = useRouter();
  const { send, problems, isSending } = useSend(words);
  const [content, setContent] = useState(initial);
  const [given, setName] = useState<string | null>(null);
  const [frequency, setFrequency] = useState(EVERY_MONDAY);
  const [period, setPeriod] = useState<RollingPeriod | null>(null);
  const [timezone, setZone] = useState(place.zone);
  const [deliver, setDeliver] = useState(FOR_DOWNLOAD);
  const [unsaid, setUnsaid] = useState<Record<string, string>>();
  const [asked, setAsked] = useState<ReturnType<typeof targetsOf>>([]);
  // A template lends its name until there is another one.
  const name = given ?? common.templates[content.template];
  const chosenPeriod = period ?? JUST_ENDED[frequency.kind];
  const submit = async () => {
    setUnsaid(name.trim() ? undefined : { name: texts.nameMissing });
    if (!name.trim()) return;
    const targets = targetsOf(deliver);
    setAsked(targets);
    const sent = await send("POST", "/api/schedules", {
      ...contentBody(place.artistId, content),
      ...{ name: name.trim(), cron: toCron(frequency), timezone, period: chosenPeriod, deliver: targets },
    });
    if (sent) router.push(reportsPath(place.artistId, "schedules"));
  };
  // The same until it is sent again: the first field that was refused takes the focus once.
  const fields = useMemo(
    () => unsaid ?? targetProblems(problems.fields, asked),
    [unsaid, problems.fields, asked],
  );
  const change = (part: Partial<Content>) => setContent({ ...content, ...part });
  return (
    <Card className="max-w-[44rem]">
      <Form
        problem={problems.form}
        fields={fields}
        isSending={isSending}
        submit={texts.make}
        onSubmit={() => void submit()}
      >
        <TemplateField
          templates={templates}
          value={content.template}
          onChange={(template) => change({ template })}
        />
        <Field
          label={texts.name}
          name="name"
          value={name}
          maxLength={120}
          autoComplete="off"
          error={fields.name}
          onChange={({ target }) => setName(target.value)}
        />
        <TimingFields
          frequency={frequency}
          error={fields.cron}
          onChange={(part) => setFrequency({ ...frequency, ...part })}
        />
        <SelectField
          label={texts.zone}
          value={timezone}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          onChange={({ target }) => setZone(target.value)}
        />
        <SelectField
          label={common.period}
          value={chosenPeriod}
          options={PERIODS.map((value) => ({ value, label: common.periods[value] }))}
          onChange={({ target }) => setPeriod(PERIODS.find((value) => value === target.value) ?? null)}
        />
        <FileFields content={content} onChange={change} />
        <DeliverFields
          deliver={deliver}
          problems={fields}
          onChange={(part) => setDeliver({ ...deliver, ...part })}
        />
      </Form>
    </Card>
  );
}
