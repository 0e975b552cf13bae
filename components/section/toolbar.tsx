"use client";
import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Period } from "./period.ts";
import { PeriodControl } from "./period-control.tsx";
import { usePeriodScope } from "./period-scope.tsx";
import type { View } from "./view.ts";

type ToolbarProps = {
  title: string;
  period: Period | undefined;
  view: Pick<View, "interval" | "zone" | "today">;
  /** Further controls, such as filters and exports. */
  children?: ReactNode;
};

/** The page's name and what it is about: which days, against which. What takes a row of its own may follow below. */
export function Toolbar({ title, period, view, children }: ToolbarProps) {
  const texts = useTexts();
  const { show } = usePeriodScope();
  const isCompared = useSearchParams().get("compare") !== "none";
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2 sm:mb-5">
      <h1 className="mb-1 w-full min-w-0 text-[1.375rem] leading-8 font-semibold tracking-tight sm:text-2xl lg:mr-4 lg:mb-0 lg:w-auto lg:grow">
        {title}
      </h1>
      <PeriodControl period={period} view={view} />
      <Button
        aria-pressed={isCompared}
        title={texts.period.compareLabel}
        onClick={() => show({ compare: isCompared ? "none" : "previous" })}
        className="grow sm:grow-0"
      >
        {texts.period.compare}
      </Button>
      {children}
    </div>
  );
}
