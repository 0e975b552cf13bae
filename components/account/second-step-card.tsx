"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Form, FormStatus, PasswordField } from "./form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SecondStepKey, type StartedStep } from "./second-step-key.tsx";
import { useSend } from "./use-send.ts";

const PATH = "/api/account/second-factor";
/** With fewer one should make new ones. */
const FEW = 3;

/** `left`: recovery codes that still work, as it is written. */
type Props = { email: string; isOn: boolean; left: { count: number; text: string }; isOwed: boolean };

/** A second step beside the password: set up with an app's first code, turned off with another. */
export function SecondStepCard({ email, isOn, left, isOwed }: Props) {
  const texts = useTexts().secondStep;
  const router = useRouter();
  const { send, problems, isSending } = useSend();
  const [started, setStarted] = useState<StartedStep>();
  const [codes, setCodes] = useState<string[]>();
  const [isRemoved, setIsRemoved] = useState(false);

  const start = async ({ password = "" }: Record<string, string>) => {
    setIsRemoved(false);
    const made = await send("POST", PATH, { password });
    if (made) setStarted(made.answer as StartedStep);
  };
  const confirm = async ({ code = "" }: Record<string, string>) => {
    const made = await send("PUT", PATH, { code });
    if (!made) return;
    setCodes((made.answer as { recoveryCodes: string[] }).recoveryCodes);
    setStarted(undefined);
    router.refresh();
  };
  const remove = async ({ password = "", code = "" }: Record<string, string>) => {
    if (!(await send("DELETE", PATH, { password, code }))) return;
    setIsRemoved(true);
    router.refresh();
  };
  const shared = { problem: problems.form, fields: problems.fields, isSending };
  const password = (
    <>
      {/* Password managers look for the name that a password belongs to. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={texts.password}
        name="password"
        autoComplete="current-password"
        error={problems.fields.password}
      />
    </>
  );
  const code = (label: string) => (
    <Field
      label={label}
      name="code"
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={40}
      error={problems.fields.code}
    />
  );

  if (codes)
    return (
      <Card id="second-step" title={texts.title}>
        <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
      </Card>
    );
  return (
    <Card id="second-step" title={texts.title}>
      {isOwed && !isOn ? <p className="mb-3 font-medium">{texts.owed}</p> : null}
      <p className="mb-4 text-pretty text-muted">{isOn ? texts.on(left.text, left.count) : texts.about}</p>
      {isOn && left.count < FEW ? <p className="mb-4 font-medium text-pretty">{texts.few}</p> : null}
      {isOn ? (
        <Form key="remove" {...shared} submit={texts.remove} onSubmit={remove}>
          {password}
          {code(texts.removeCode)}
        </Form>
      ) : started ? (
        <Form key="confirm" {...shared} submit={texts.confirm} onSubmit={confirm}>
          <SecondStepKey step={started} />
          {code(texts.code)}
          <p className="text-[0.8125rem] text-muted">{texts.codeHint}</p>
        </Form>
      ) : (
        <Form key="start" {...shared} submit={texts.start} onSubmit={start}>
          {password}
          <FormStatus>{isRemoved ? texts.removed : null}</FormStatus>
        </Form>
      )}
    </Card>
  );
}
