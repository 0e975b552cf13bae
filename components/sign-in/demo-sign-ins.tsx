"use client";
import { ArrowRight } from "lucide-react";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { Credentials } from "./use-sign-in.ts";

export type DemoSignIn = Credentials & { label: string };
type DemoProps = {
  choices: readonly DemoSignIn[];
  disabled: boolean;
  onChoose: (credentials: Credentials) => void;
};

/** In a demo the ways in are no secret: shown in full, one tap each. */
export function DemoSignIns({ choices, disabled, onChoose }: DemoProps) {
  const texts = useTexts().signIn;
  if (choices.length === 0) return null;
  return (
    <section aria-label={texts.demo} className="mt-6 border-t border-line pt-5">
      <h2 className="text-[0.8125rem] text-muted">{texts.demoHint}</h2>
      <ul className="mt-3 space-y-2">
        {choices.map(({ label, email, password }) => (
          <li key={email}>
            <button
              type="button"
              disabled={disabled}
              onClick={() => onChoose({ email, password })}
              className="group flex min-h-11 w-full items-center gap-3 rounded-[10px] border border-line px-3.5 py-2 text-left transition-colors duration-150 hover:border-line-strong hover:bg-bg disabled:opacity-60"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{label}</span>
                <span className="block text-xs text-muted">
                  {email} · {password}
                </span>
              </span>
              <ArrowRight
                size={16}
                aria-hidden="true"
                className="shrink-0 text-faint group-hover:text-accent"
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
