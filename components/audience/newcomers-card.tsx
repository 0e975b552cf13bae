"use client";
import { StackedCard } from "#components/section/stacked-card.tsx";
import type { Shown, View } from "#components/section/view.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import { newcomerAmounts, PARTS } from "./newcomers.ts";

const COLORS: Record<(typeof PARTS)[number], string> = {
  returningListeners: "var(--s1)",
  newListeners: "var(--s2)",
};

/** Who heard the artist for the first time, on those who came back: together the listeners of each bucket. */
export function NewcomersCard({ answer, view }: { answer: Pick<Shown, "series">; view: View }) {
  const texts = useTexts();
  return (
    <StackedCard
      answer={answer}
      view={view}
      title={texts.audience.newcomers(texts.period.intervals[view.interval])}
      metric="newListeners"
      total={{ id: "listeners", label: texts.metric("listeners").label }}
      parts={PARTS.map((id) => ({ id, label: texts.metric(id).label, color: COLORS[id] }))}
      amountsOf={newcomerAmounts}
      notByHour={texts.audience.newcomersByHour}
    />
  );
}
