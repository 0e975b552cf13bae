"use client";
import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Message } from "#components/ui/message.tsx";
import { Form, PasswordField } from "./form.tsx";
import { useSend } from "./use-send.ts";

/** Sets a new password by the mailed link. */
export function ResetForm({ token }: { token: string }) {
  const all = useTexts().people;
  const texts = all.reset;
  const { send, problems, isSending } = useSend();
  const [isDone, setIsDone] = useState(false);
  const set = async ({ password = "" }: Record<string, string>) => {
    if (await send("POST", "/api/account/reset", { token, password })) setIsDone(true);
  };
  if (isDone)
    return (
      <div role="status">
        <Message
          level={1}
          icon={<KeyRound size={22} />}
          title={texts.doneTitle}
          text={texts.doneText}
          actions={
            <Link href="/sign-in" className={buttonClass("primary")}>
              {all.toSignIn}
            </Link>
          }
        />
      </div>
    );
  return (
    <>
      <div className="mb-6 text-center">
        <h1 className="text-xl font-semibold tracking-tight">{texts.title}</h1>
        <p className="mt-1 text-muted">{texts.intro}</p>
      </div>
      <Card className="sm:p-6">
        <Form
          problem={problems.form}
          fields={problems.fields}
          isSending={isSending}
          submit={texts.submit}
          onSubmit={set}
        >
          <PasswordField
            label={all.newPassword}
            name="password"
            autoComplete="new-password"
            error={problems.fields.password}
          />
          <p className="text-[0.8125rem] text-muted">{all.passwordRule}</p>
        </Form>
      </Card>
    </>
  );
}
