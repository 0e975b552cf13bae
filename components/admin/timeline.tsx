import clsx from "clsx";
import { Check, X } from "lucide-react";
import type { ReactNode } from "react";

export type Point = {
  key: string;
  state: "done" | "now" | "waits" | "refused";
  title: string;
  text: string;
  when?: string | undefined;
  body?: ReactNode;
};

const DOTS: Record<Point["state"], string> = {
  done: "border-up bg-up text-surface",
  now: "border-accent bg-surface shadow-[0_0_0_4px_var(--accent-weak)]",
  waits: "border-line-strong bg-surface",
  refused: "border-down bg-down text-surface",
};

/** What happened and what is to come, from above to below. */
export function Timeline({ points, label }: { points: readonly Point[]; label: string }) {
  return (
    <ol aria-label={label}>
      {points.map(({ key, state, title, text, when, body }) => (
        <li
          key={key}
          aria-current={state === "now" ? "step" : undefined}
          className="group relative flex gap-3.5 pb-5 last:pb-0"
        >
          <span
            aria-hidden="true"
            className="absolute top-5 bottom-0 left-2.5 w-px bg-line-strong group-last:hidden"
          />
          <span
            aria-hidden="true"
            className={clsx(
              "relative mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border-2",
              DOTS[state],
            )}
          >
            {state === "done" ? <Check size={12} strokeWidth={3} /> : null}
            {state === "refused" ? <X size={12} strokeWidth={3} /> : null}
          </span>
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className={clsx("font-medium", state === "waits" && "text-muted")}>{title}</p>
              {when ? <p className="text-[0.8125rem] text-muted tabular-nums">{when}</p> : null}
            </div>
            <p className="text-[0.8125rem] text-muted">{text}</p>
            {body}
          </div>
        </li>
      ))}
    </ol>
  );
}
