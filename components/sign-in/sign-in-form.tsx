"use client";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { FormAlert, PasswordField } from "#components/account/form.tsx";
import { formatDurationExact } from "#components/format/duration.ts";
import { useLocale, useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { CodeField } from "./code-field.tsx";
import { type DemoSignIn, DemoSignIns } from "./demo-sign-ins.tsx";
import { useSignIn } from "./use-sign-in.ts";

const ADDRESS = /^\S+@\S+\.\S+$/;
const NAMES = ["email", "password", "code"] as const;

/** E-mail and password, then a code where there is a second step; each field says itself what is missing. */
export function SignInForm({ path, demo }: { path: string; demo: readonly DemoSignIn[] }) {
  const all = useTexts();
  const texts = all.signIn;
  const { submit, problem, isPending } = useSignIn(path);
  const locale = useLocale();
  const [errors, setErrors] = useState<Partial<Record<(typeof NAMES)[number], string>>>({});
  const [hasCode, setHasCode] = useState(false);
  if (problem?.kind === "needsCode" && !hasCode) setHasCode(true);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get("email") ?? "").trim();
    const password = String(form.get("password") ?? "");
    const code = String(form.get("code") ?? "").trim();
    const found = {
      ...(ADDRESS.test(email) ? {} : { email: email ? texts.emailShape : texts.emailMissing }),
      ...(password ? {} : { password: texts.passwordMissing }),
      ...(hasCode && !code ? { code: texts.codeMissing } : {}),
    };
    setErrors(found);
    const wrong = NAMES.find((name) => name in found);
    if (wrong) event.currentTarget.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus();
    else submit({ email, password, ...(code ? { code } : {}) });
  };
  const alert = (): string | null => {
    if (problem?.kind === "late") return texts.late(formatDurationExact(problem.seconds, locale));
    return problem?.kind === "wrong" || problem?.kind === "unreachable" ? texts[problem.kind] : null;
  };

  return (
    <>
      <form method="post" noValidate onSubmit={send} className="space-y-4">
        <FormAlert>{alert()}</FormAlert>
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
        {hasCode ? (
          <CodeField error={errors.code ?? (problem?.kind === "codeWrong" ? texts.codeWrong : undefined)} />
        ) : null}
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
