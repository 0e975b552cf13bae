"use client";
import { useSignIn } from "#components/sign-in/use-sign-in.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Field } from "#components/ui/field.tsx";
import { Form, PasswordField } from "./form.tsx";
import { useSend } from "./use-send.ts";

/** Makes the account of who was invited, and signs in with it. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const texts = useTexts().people;
  const { send, problems, isSending } = useSend();
  const signIn = useSignIn("/");
  const join = async ({ name = "", password = "" }: Record<string, string>) => {
    if (await send("POST", "/api/invitations/join", { token, name, password }))
      signIn.submit({ email, password });
  };
  return (
    <Form
      problem={problems.form ?? (signIn.problem && texts.problems.unreachable)}
      fields={problems.fields}
      isSending={isSending || signIn.isPending}
      submit={texts.invitation.join}
      onSubmit={join}
    >
      <Field label={texts.email} type="email" autoComplete="username" value={email} readOnly />
      <Field label={texts.name} name="name" autoComplete="name" error={problems.fields.name} />
      <PasswordField
        label={texts.password}
        name="password"
        autoComplete="new-password"
        error={problems.fields.password}
      />
      <p className="text-[0.8125rem] text-muted">{texts.passwordRule}</p>
    </Form>
  );
}
