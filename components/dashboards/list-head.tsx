import type { ReactNode } from "react";
import type { Texts } from "#components/texts/index.ts";

/** What the list is for, and at its side what can be done. */
export function ListHead({ texts, aside }: { texts: Texts["dashboards"]; aside: ReactNode }) {
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-3 sm:mb-5">
      <div>
        <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight sm:text-2xl">{texts.title}</h1>
        <p className="mt-1 text-pretty text-muted">{texts.intro}</p>
      </div>
      {aside}
    </div>
  );
}
