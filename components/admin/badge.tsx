import clsx from "clsx";
import type { ReactNode } from "react";

export type Tone = "quiet" | "accent" | "warn" | "good" | "bad";

/** Text is coloured by a dot beside it, so that every tone is as readable as the next. */
const DOTS: Record<Tone, string> = {
  quiet: "bg-faint",
  accent: "bg-accent",
  warn: "bg-warn",
  good: "bg-up",
  bad: "bg-down",
};
const GROUNDS: Record<Tone, string> = {
  quiet: "bg-sunken",
  accent: "bg-accent-weak",
  warn: "bg-warn/15",
  good: "bg-up/12",
  bad: "bg-down/12",
};

/** A state in a word or two. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        "inline-flex min-h-6 items-center gap-1.5 rounded-full px-2.5 text-[0.8125rem] font-medium whitespace-nowrap text-text",
        GROUNDS[tone],
      )}
    >
      <span aria-hidden="true" className={clsx("size-1.5 shrink-0 rounded-full", DOTS[tone])} />
      {children}
    </span>
  );
}
