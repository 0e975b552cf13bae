"use client";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { Form } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { SelectField } from "#components/dashboards/select-field.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import type { ScheduleView } from "#lib/schedules/index.ts";
import { type Choices, changed } from "./choices.ts";
import { FileFields, TemplateField, WhoField } from "./content-fields.tsx";
import { DeliverFields } from "./deliver-fields.tsx";
import { type Content, contentBody, PERIODS, type RollingPeriod } from "./draft.ts";
import { EVERY_MONDAY, type Frequency, readCron, toCron } from "./frequency.ts";
import { MoreFields } from "./more-fields.tsx";
import { type Place, reportsPath } from "./path.ts";
import { deliverOf, FOR_DOWNLOAD, targetProblems, targetsOf } from "./targets.ts";
import { TimingFields } from "./timing-fields.tsx";

/** What a schedule is about before somebody says otherwise: what has just ended when it comes due. */
const JUST_ENDED: Record<Frequency["kind"], RollingPeriod> = {
  daily: "previous_day",
  weekly: "previous_week",
  monthly: "previous_month",
  cron: "last_7_days",
};

type ScheduleProps = {
  place: Place;
  choices: Choices;
  initial: Content;
  zones: readonly string[];
  /** The one that is changed; a new one when missing. */
  schedule?: ScheduleView | undefined;
};

/** What there is already of one that is changed stays where the form does not speak of it, such as its interval. */
const changeBody = ({ content: { interval } }: ScheduleView, content: object) => ({
  content: { ...content, ...(interval ? { interval } : {}) },
});

/** A report that is made again and again: what, when, and for whom. */
export function ScheduleForm({ place, choices, initial, zones, schedule }: ScheduleProps) {
  const { problems: words, schedules: texts, ...common } = useTexts().reports;
  const router = useRouter();
  const { send, problems, isSending } = useSend(words);
  const [content, setContent] = useState(initial);
  const [given, setName] = useState<string | null>(schedule?.name ?? null);
  const [frequency, setFrequency] = useState(schedule ? readCron(schedule.cron) : EVERY_MONDAY);
  const [period, setPeriod] = useState<RollingPeriod | null>(schedule?.period ?? null);
  const [timezone, setZone] = useState(schedule?.timezone ?? place.zone);
  const [deliver, setDeliver] = useState(schedule ? deliverOf(schedule.deliver) : FOR_DOWNLOAD);
  const [unsaid, setUnsaid] = useState<Record<string, string>>();
  const [sentTo, setSentTo] = useState<ReturnType<typeof targetsOf>>([]);
  // A template lends its name until there is another one.
  const name = given ?? common.templates[content.template];
  const chosenPeriod = period ?? JUST_ENDED[frequency.kind];
  const submit = async () => {
    setUnsaid(name.trim() ? undefined : { name: texts.nameMissing });
    if (!name.trim()) return;
    const targets = targetsOf(deliver);
    setSentTo(targets);
    const asked = contentBody(place.artistId, content);
    const timed = { name: name.trim(), cron: toCron(frequency), timezone, period: chosenPeriod };
    const sent = schedule
      ? await send("PATCH", `/api/schedules/${schedule.id}`, {
          ...{ ...timed, deliver: targets },
          ...changeBody(schedule, asked),
        })
      : await send("POST", "/api/schedules", { ...asked, ...timed, deliver: targets });
    if (sent) router.push(reportsPath(place.artistId, "schedules"));
  };
  // The same until it is sent again: the first field that was refused takes the focus once.
  const fields = useMemo(
    () => unsaid ?? targetProblems(problems.fields, sentTo),
    [unsaid, problems.fields, sentTo],
  );
  const change = (part: Partial<Content>) => setContent(changed(content, part, choices));
  return (
    <Card className="max-w-[44rem]">
      <Form
        problem={problems.form}
        fields={fields}
        isSending={isSending}
        submit={schedule ? texts.save : texts.make}
        onSubmit={() => void submit()}
      >
        <TemplateField
          templates={choices.templates}
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
        <WhoField own={place.artistId} choices={choices} content={content} onChange={change} />
        <FileFields content={content} onChange={change} />
        <MoreFields content={content} choices={choices.sections} problems={fields} onChange={change} />
        <DeliverFields
          deliver={deliver}
          problems={fields}
          onChange={(part) => setDeliver({ ...deliver, ...part })}
        />
      </Form>
    </Card>
  );
}
