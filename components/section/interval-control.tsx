"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { intervalsFor, lengthOf } from "./period.ts";
import { usePeriodScope } from "./period-scope.tsx";
import type { View } from "./view.ts";

const ORDER = ["hour", "day", "week", "month"] as const;

/** The groupings that fit the period, and the one in use even if it does not. */
export function IntervalControl({ view }: { view: View }) {
  const texts = useTexts().period;
  const { show } = usePeriodScope();
  const fitting = intervalsFor(lengthOf(view));
  const options = ORDER.filter((interval) => fitting.includes(interval) || interval === view.interval);
  return (
    <Segmented
      label={texts.interval}
      value={view.interval}
      options={options.map((value) => ({ value, label: texts.intervals[value] }))}
      onChange={(interval) => show({ interval })}
    />
  );
}
