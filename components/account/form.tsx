"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";

/** What went wrong with a whole form, said aloud when it comes. */
export function FormAlert({ children }: { children: ReactNode }) {
  return (
    <p
      role="alert"
      className="rounded-[10px] border border-down/40 bg-down/8 px-3 py-2.5 text-down empty:hidden"
    >
      {children}
    </p>
  );
}

/** What was done, said aloud; there from the start so that it is. */
export function FormStatus({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="text-up empty:hidden">
      {children}
    </p>
  );
}

type FormProps = {
  problem: string | undefined;
  fields: Record<string, string>;
  isSending: boolean;
  submit: string;
  onSubmit: (values: Record<string, string>, form: HTMLFormElement) => void;
  children: ReactNode;
};

/** Fields and one button; the first field that was refused takes the focus. */
export function Form({ problem, fields, isSending, submit, onSubmit, children }: FormProps) {
  const texts = useTexts().people;
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const [first] = Object.keys(fields);
    if (first) ref.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }, [fields]);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    onSubmit(Object.fromEntries(given), form);
  };
  return (
    <form ref={ref} method="post" noValidate onSubmit={send} className="space-y-4">
      <FormAlert>{problem}</FormAlert>
      {children}
      <Button type="submit" look="primary" disabled={isSending} className="w-full sm:min-h-10">
        {isSending ? texts.working : submit}
      </Button>
    </form>
  );
}

/** A password with a button that shows it. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, "type" | "trailing">) {
  const texts = useTexts().signIn;
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field
      {...props}
      type={isShown ? "text" : "password"}
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
  );
}
