"use client";
import { useTexts } from "#components/texts/use-texts.tsx";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { measureMoney } from "./change.ts";
import { Tile } from "./tile.tsx";
import type { View } from "./view.ts";

/** A ledger without an entry adds up to 0, too: that is no revenue of zero, there is no revenue. */
function hasMoney({ metrics: { revenue }, series, previousSeries = [] }: OverviewAnswer): boolean {
  const amounts = [
    revenue.value,
    revenue.previous,
    ...[...series, ...previousSeries].map((bucket) => bucket.revenue),
  ];
  return amounts.some((amount) => Number(amount ?? 0) !== 0);
}

/** What came in. A dash while nothing ever did. */
export function RevenueTile({
  answer,
  view,
  className,
}: {
  answer: OverviewAnswer;
  view: View;
  className?: string;
}) {
  const texts = useTexts().overview;
  const { revenue } = answer.metrics;
  const isKnown = hasMoney(answer);
  return (
    <Tile
      metric={METRICS.revenue!}
      value={isKnown ? revenue : { value: null }}
      change={isKnown ? measureMoney(revenue.value, revenue.previous) : undefined}
      note={isKnown ? undefined : texts.noMoney}
      answer={answer}
      view={view}
      className={className}
    />
  );
}
