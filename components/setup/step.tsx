"use client";
import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Card } from "#components/ui/card.tsx";

/** One of the three steps; its number turns into a tick when the service has seen it done. */
export function Step({
  number,
  title,
  text,
  isDone,
  children,
}: {
  number: number;
  title: string;
  text: string;
  isDone: boolean;
  children: ReactNode;
}) {
  const texts = useTexts().setup;
  return (
    <Card>
      <div className="mb-4 flex gap-3">
        <span
          aria-hidden="true"
          className={clsx(
            "grid size-7 shrink-0 place-items-center rounded-full text-[0.8125rem] font-semibold",
            isDone ? "bg-accent text-on-accent" : "bg-sunken text-muted",
          )}
        >
          {isDone ? <Check size={15} /> : number}
        </span>
        <div className="min-w-0">
          <h2 className="leading-7 font-semibold">
            {title}
            <span role="status" className="sr-only">
              {`, ${isDone ? texts.done : texts.open}`}
            </span>
          </h2>
          <p className="text-pretty text-muted">{text}</p>
        </div>
      </div>
      <div className="sm:pl-10">{children}</div>
    </Card>
  );
}
