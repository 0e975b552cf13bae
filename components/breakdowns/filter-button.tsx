"use client";
import type { ReactNode } from "react";
import { usePeriodScope } from "#components/section/period-scope.tsx";
import { filterParam } from "#components/section/read-query.ts";
import { useTexts } from "#components/texts/use-texts.tsx";

type FilterButtonProps = { name: string; value: string; label: string; children: ReactNode };

/** A row that narrows the page to itself. The whole row is its target. */
export function FilterButton({ name, value, label, children }: FilterButtonProps) {
  const texts = useTexts().filter;
  const { show } = usePeriodScope();
  return (
    <button
      type="button"
      title={texts.only(label)}
      // By hour there are no filters.
      onClick={() => show({ [filterParam(name)]: value, interval: undefined })}
      className="flex w-full min-w-0 items-center gap-3 rounded-md text-left after:absolute after:inset-0 hover:text-accent focus-visible:outline-offset-4"
    >
      {children}
    </button>
  );
}
