"use client";
import { StackedCard } from "#components/section/stacked-card.tsx";
import type { Shown, View } from "#components/section/view.ts";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { Bucket } from "#lib/metrics/answers.ts";
import { colorOf } from "./colors.ts";

const PARTS = ["net", "fees", "gas"] as const;

const amountOf = (bucket: Bucket | undefined, id: string): string | null => {
  const amount = bucket?.[id];
  return typeof amount === "string" ? amount : null;
};

/** Net over time, and on it what the platform, the payment and the chain took: together they are gross. */
export function EarningsCard({ answer, view }: { answer: Pick<Shown, "series" | "currency">; view: View }) {
  const texts = useTexts();
  return (
    <StackedCard
      answer={answer}
      view={view}
      title={texts.revenue.earnings(texts.period.intervals[view.interval])}
      metric="gross"
      total={{ id: "gross", label: texts.metric("gross").label }}
      parts={PARTS.map((id) => ({ id, label: texts.metric(id).label, color: colorOf(id) }))}
      amountsOf={(bucket) => ({
        amounts: Object.fromEntries(PARTS.map((id) => [id, amountOf(bucket, id)])),
        total: amountOf(bucket, "gross"),
      })}
      notByHour={texts.revenue.byHour}
    />
  );
}
