"use client";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { FormAlert, PasswordField } from "#components/account/form.tsx";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { type DemoSignIn, DemoSignIns } from "./demo-sign-ins.tsx";
import { useSignIn } from "./use-sign-in.ts";

const ADDRESS = /^\S+@\S+\.\S+$/;

/** E-mail and password; each field says itself what is missing. */
export function SignInForm({ path, demo }: { path: string; demo: readonly DemoSignIn[] }) {
  const all = useTexts();
  const texts = all.signIn;
  const { submit, problem, isPending } = useSignIn(path);
  const [errors, setErrors] = useState<{ email?: string; password?: string }>({});

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get("email") ?? "").trim();
    const password = String(form.get("password") ?? "");
    const found = {
      email: !email ? texts.emailMissing : ADDRESS.test(email) ? undefined : texts.emailShape,
      password: password ? undefined : texts.passwordMissing,
    };
    setErrors(found);
    const wrong = found.email ? "email" : found.password ? "password" : undefined;
    if (wrong) event.currentTarget.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
    else submit({ email, password });
  };

  return (
    <>
      <form method="post" noValidate onSubmit={send} className="space-y-4">
        <FormAlert>{problem ? texts[problem] : null}</FormAlert>
        <Field
          label={texts.email}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          error={errors.email}
        />
        <PasswordField
          label={texts.password}
          name="password"
          autoComplete="current-password"
          error={errors.password}
        />
        <Button type="submit" look="primary" disabled={isPending} className="w-full sm:min-h-10">
          {isPending ? texts.submitting : texts.submit}
        </Button>
      </form>
      <Link
        href="/forgot"
        className="mt-3 -mb-2 flex min-h-11 items-center justify-center rounded-lg text-muted hover:text-text sm:min-h-9"
      >
        {all.people.forgot.link}
      </Link>
      <DemoSignIns choices={demo} disabled={isPending} onChoose={submit} />
    </>
  );
}
