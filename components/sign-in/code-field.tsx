"use client";
import { useEffect, useRef } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Field } from "#components/ui/field.tsx";

/** The second step: takes the focus when it comes, and again when its code was refused. */
export function CodeField({ error }: { error: string | undefined }) {
  const texts = useTexts().signIn;
  const ref = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal is what brings the focus back.
  useEffect(() => ref.current?.focus(), [error]);
  return (
    <div>
      <Field
        ref={ref}
        label={texts.code}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        error={error}
      />
      <p className="mt-1.5 text-[0.8125rem] text-muted">{texts.codeHint}</p>
    </div>
  );
}
