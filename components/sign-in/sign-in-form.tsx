"use client";
import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { type DemoSignIn, DemoSignIns } from "./demo-sign-ins.tsx";
import { useSignIn } from "./use-sign-in.ts";

const ADDRESS = /^\S+@\S+\.\S+$/;

/** E-mail and password; each field says itself what is missing. */
export function SignInForm({ path, demo }: { path: string; demo: readonly DemoSignIn[] }) {
  const texts = useTexts().signIn;
  const { submit, problem, isPending } = useSignIn(path);
  const [isShown, setIsShown] = useState(false);
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

  const Icon = isShown ? EyeOff : Eye;
  return (
    <>
      <form method="post" noValidate onSubmit={send} className="space-y-4">
        <p
          role="alert"
          className="rounded-[10px] border border-down/40 bg-down/8 px-3 py-2.5 text-down empty:hidden"
        >
          {problem ? texts[problem] : null}
        </p>
        <Field
          label={texts.email}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          error={errors.email}
        />
        <Field
          label={texts.password}
          name="password"
          type={isShown ? "text" : "password"}
          autoComplete="current-password"
          error={errors.password}
          trailing={
            <button
              type="button"
              aria-label={isShown ? texts.hide : texts.show}
              aria-pressed={isShown}
              onClick={() => setIsShown(!isShown)}
              className="grid size-10 place-items-center rounded-lg text-muted hover:text-text sm:size-9"
            >
              <Icon size={17} aria-hidden="true" />
            </button>
          }
        />
        <Button type="submit" look="primary" disabled={isPending} className="w-full sm:min-h-10">
          {isPending ? texts.submitting : texts.submit}
        </Button>
      </form>
      <DemoSignIns choices={demo} disabled={isPending} onChoose={submit} />
    </>
  );
}
