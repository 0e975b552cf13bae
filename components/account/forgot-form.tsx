"use client";
import { MailCheck } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Message } from "#components/ui/message.tsx";
import { Form } from "./form.tsx";
import { useSend } from "./use-send.ts";

/** Asks for the mail. What it says then is the same whether there is such an account. */
export function ForgotForm() {
  const texts = useTexts().people;
  const locale = useLocale();
  const { send, problems, isSending } = useSend();
  const [sentTo, setSentTo] = useState<string>();
  const ask = async ({ email = "" }: Record<string, string>) => {
    if (await send("POST", "/api/account/forgot", { email, locale })) setSentTo(email.trim());
  };
  const back = (
    <Link href="/sign-in" className={buttonClass("quiet", "w-full")}>
      {texts.toSignIn}
    </Link>
  );
  if (sentTo !== undefined)
    return (
      <div role="status">
        <Message
          level={1}
          icon={<MailCheck size={22} />}
          title={texts.forgot.sentTitle}
          text={<span className="break-words">{texts.forgot.sentText(sentTo)}</span>}
          actions={back}
        />
      </div>
    );
  return (
    <>
      <div className="mb-6 text-center">
        <h1 className="text-xl font-semibold tracking-tight">{texts.forgot.title}</h1>
        <p className="mt-1 text-muted">{texts.forgot.intro}</p>
      </div>
      <Card className="sm:p-6">
        <Form
          problem={problems.form}
          fields={problems.fields}
          isSending={isSending}
          submit={texts.forgot.submit}
          onSubmit={ask}
        >
          <Field
            label={texts.email}
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            error={problems.fields.email}
          />
        </Form>
        <div className="mt-3">{back}</div>
      </Card>
    </>
  );
}
