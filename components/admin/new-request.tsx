"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field, TextArea } from "#components/ui/field.tsx";
import { SegmentedField } from "#components/ui/segmented-field.tsx";
import { Choice } from "./choice.tsx";
import { requestPath } from "./path.ts";
import { KINDS, type Kind } from "./request.ts";

const BYS = ["userId", "email", "pseudonym"] as const;
type By = (typeof BYS)[number];

/** What somebody asked for, entered by an admin: what, whom, why. */
export function NewRequest() {
  const { create: texts, kinds, request } = useTexts().admin;
  const router = useRouter();
  const { send, problems, isSending } = useSend(request.problems);
  const [kind, setKind] = useState<Kind>("access");
  const [by, setBy] = useState<By>("userId");
  const submit = async (values: Record<string, string>) => {
    const { reason = "" } = values;
    const body = {
      kind,
      [by]: (values[by] ?? "").trim(),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    };
    const sent = await send("POST", "/api/privacy/requests", body);
    if (sent) router.push(requestPath((sent.answer as { id: string }).id));
  };
  return (
    <Card>
      <Form
        problem={problems.form}
        fields={problems.fields}
        isSending={isSending}
        submit={texts.submit}
        onSubmit={(values) => void submit(values)}
      >
        <Choice
          label={texts.kind}
          name="kind"
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: kinds[value], hint: texts.kindHints[value] }))}
        />
        <SegmentedField
          label={texts.by}
          value={by}
          onChange={setBy}
          options={BYS.map((value) => ({ value, label: texts.bys[value] }))}
        />
        <div>
          <Field
            key={by}
            label={texts.bys[by]}
            name={by}
            type={by === "email" ? "email" : "text"}
            inputMode={by === "email" ? "email" : "text"}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            error={problems.fields[by]}
          />
          <p className="mt-1.5 text-[0.8125rem] text-muted">{texts.byHints[by]}</p>
        </div>
        <TextArea
          label={texts.reason}
          name="reason"
          hint={texts.reasonHint}
          maxLength={1000}
          error={problems.fields.reason}
        />
      </Form>
    </Card>
  );
}
