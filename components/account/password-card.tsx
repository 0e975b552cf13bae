"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";
import { Form, FormStatus, PasswordField } from "./form.tsx";
import { useSend } from "./use-send.ts";

/** Changes the password of who is signed in. */
export function PasswordCard({ email }: { email: string }) {
  const all = useTexts().people;
  const texts = all.account;
  const router = useRouter();
  const { send, problems, isSending } = useSend();
  const [isChanged, setIsChanged] = useState(false);
  const change = async (values: Record<string, string>, form: HTMLFormElement) => {
    setIsChanged(false);
    const { current = "", password = "" } = values;
    if (!(await send("PUT", "/api/account/password", { current, password }))) return;
    form.reset();
    setIsChanged(true);
    router.refresh();
  };
  return (
    <Card title={texts.password}>
      <Form
        problem={problems.form}
        fields={problems.fields}
        isSending={isSending}
        submit={texts.submit}
        onSubmit={change}
      >
        {/* Password managers look for the name that a password belongs to. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={texts.current}
          name="current"
          autoComplete="current-password"
          error={problems.fields.current}
        />
        <PasswordField
          label={all.newPassword}
          name="password"
          autoComplete="new-password"
          error={problems.fields.password}
        />
        <p className="text-[0.8125rem] text-muted">{all.passwordRule}</p>
        <FormStatus>{isChanged ? texts.changed : null}</FormStatus>
      </Form>
    </Card>
  );
}
