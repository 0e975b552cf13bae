"use client";
import { useState } from "react";
import { Form } from "#components/account/form.tsx";
import { useSend } from "#components/account/use-send.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { PrivacyRequest } from "#lib/privacy/index.ts";
import { requestApi } from "./path.ts";
import { isAccount } from "./request.ts";

export type Deed = "approve" | "refuse";

type DialogProps = { request: PrivacyRequest; deed: Deed; onClose: () => void; onDone: () => void };

/** Asks once more, and says what nobody can undo. A refusal needs its reason. */
export function DecideDialog({ request, deed, onClose, onDone }: DialogProps) {
  const { request: all } = useTexts().admin;
  const missing = useTexts().people.problems.missing;
  const texts = all.decision;
  const { send, problems, isSending } = useSend(all.problems);
  const { kind } = request;
  const consequences =
    kind === "erasure" && isAccount(request) ? texts.accountErasure : texts.consequences[kind];
  const isRefusal = deed === "refuse";
  const [unsaid, setUnsaid] = useState<Record<string, string>>();
  const submit = async ({ note = "" }: Record<string, string>) => {
    const text = note.trim();
    setUnsaid(isRefusal && !text ? { note: missing ?? "" } : undefined);
    if (isRefusal && !text) return;
    if (await send("POST", `${requestApi(request.id)}/${deed}`, text ? { note: text } : {})) onDone();
  };
  const fields = unsaid ?? problems.fields;
  return (
    <Dialog open onClose={onClose} title={isRefusal ? texts.refuseTitle : texts.confirmTitle[kind]}>
      {isRefusal ? null : (
        <ul className="mt-2 mb-4 list-disc space-y-1.5 pl-5 text-pretty text-muted">
          {consequences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <Form
        problem={problems.form}
        fields={fields}
        isSending={isSending}
        submit={isRefusal ? texts.refuseConfirm : texts.confirm[kind]}
        onSubmit={(values) => void submit(values)}
      >
        <TextArea
          label={isRefusal ? texts.why : texts.note}
          hint={isRefusal ? texts.whyHint : texts.noteHint}
          name="note"
          maxLength={1000}
          error={fields.note}
        />
      </Form>
    </Dialog>
  );
}
