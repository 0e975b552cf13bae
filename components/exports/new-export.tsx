"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { Choice } from "#components/admin/choice.tsx";
import { DayFields } from "#components/reports/day-fields.tsx";
import { type Place, reportsPath } from "#components/reports/path.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { SegmentedField } from "#components/ui/segmented-field.tsx";
import { addDays } from "#lib/core/days.ts";
import type { Export, ExportFormat } from "#lib/exports/index.ts";

const FORMATS = ["csv", "ndjson", "parquet"] as const satisfies readonly ExportFormat[];

type NewProps = {
  place: Place;
  /** Those that the reader may have; the first is chosen before they choose. */
  kinds: readonly [Export["kind"], ...Export["kind"][]];
};

/** Which rows, of which days, as what kind of file. */
export function NewExport({ place, kinds }: NewProps) {
  const { exports: texts, ...common } = useTexts().reports;
  const router = useRouter();
  const { send, problems, isSending } = useSend(common.problems);
  const [kind, setKind] = useState(kinds[0]);
  const [days, setDays] = useState({ from: addDays(place.today, -28), to: addDays(place.today, -1) });
  const [format, setFormat] = useState<ExportFormat>("csv");
  const submit = async () => {
    const body = { kind, format, artists: [place.artistId], ...days };
    if (await send("POST", "/api/exports", body)) router.push(reportsPath(place.artistId, "exports"));
  };
  return (
    <Card className="max-w-[44rem]">
      <Form
        problem={problems.form}
        fields={problems.fields}
        isSending={isSending}
        submit={texts.make}
        onSubmit={() => void submit()}
      >
        <Choice
          label={texts.kind}
          name="kind"
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: texts.kinds[value], hint: texts.about[value] }))}
        />
        <DayFields
          days={days}
          today={place.today}
          error={problems.fields.from ?? problems.fields.to}
          onChange={setDays}
        />
        <div>
          <SegmentedField
            label={common.format}
            value={format}
            onChange={setFormat}
            options={FORMATS.map((value) => ({ value, label: texts.formats[value] }))}
          />
          <p className="mt-1.5 text-[0.8125rem] text-pretty text-muted">{texts.formatHints[format]}</p>
        </div>
      </Form>
    </Card>
  );
}
