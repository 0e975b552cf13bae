import type { MetricDay } from "./days.ts";
import { bothTails } from "./t-distribution.ts";
import type { Usual } from "./usual.ts";
import { dayVariance } from "./variance.ts";

export type PeriodChange = {
  total: number;
  /** What the days before, moved to exactly these weekdays, lead to expect. */
  expected: number;
  /** Expected ÷ the total before: 1 when both hold the same weekdays. */
  scaling: number;
  p: number;
  /** Variance of the comparison ÷ what it would be if events were independent. */
  overdispersion: number;
};

/**
 * Whether the level moved: the score test of the conditional binomial (under "no change" the period's part of
 * both periods' total is known from their weekdays alone), two-sided, with the continuity correction, its
 * variance quasi negative binomial and judged by t because that variance is estimated. For small counts this
 * is the conditional binomial test of two Poisson rates (Przyborowski & Wilenski 1940); the score form holds
 * where one side is 0, and needs no estimate of a rate from few events.
 *
 * @returns null without complete days on both sides
 */
export function comparePeriods(now: MetricDay[], before: MetricDay[], usual: Usual): PeriodChange | null {
  if (now.length === 0 || before.length === 0) return null;
  const factor = ({ weekday }: MetricDay) => usual.factors[weekday] ?? 1;
  const sum = (days: MetricDay[], of: (day: MetricDay) => number) =>
    days.reduce((total, day) => total + of(day), 0);
  const weight = sum(now, factor);
  const weightBefore = sum(before, factor);
  const scaling = sameWeekdays(now, before) ? 1 : weight / weightBefore;
  const total = sum(now, ({ count }) => count);
  const totalBefore = sum(before, ({ count }) => count);
  const expected = scaling * totalBefore;
  const level = (total + totalBefore) / (weight + weightBefore);
  if (level === 0) return { total, expected, scaling, p: 1, overdispersion: 1 };

  const variance = (day: MetricDay) => dayVariance(level * factor(day), usual.scale);
  const noise = usual.persistence * (sum(now, variance) + scaling ** 2 * sum(before, variance));
  // The pattern matters only as far as the periods hold different weekdays (delta method on log(scaling)).
  const doubt = usual.factorVariances.reduce((soFar, variance, weekday) => {
    const part = (days: MetricDay[], all: number) =>
      sum(
        days.filter((d) => d.weekday === weekday),
        factor,
      ) / all;
    return soFar + variance * (part(now, weight) - part(before, weightBefore)) ** 2;
  }, 0);
  const independent = level * (weight + scaling ** 2 * weightBefore);
  const all = noise + (level * weight) ** 2 * doubt;
  const distance = Math.max(0, Math.abs(total - expected) - 0.5 * (1 + scaling));
  const p = bothTails(distance / Math.sqrt(all), usual.degreesOfFreedom);
  return { total, expected, scaling, p, overdispersion: all / independent };
}

function sameWeekdays(a: MetricDay[], b: MetricDay[]): boolean {
  const count = (days: MetricDay[], weekday: number) => days.filter((day) => day.weekday === weekday).length;
  return [0, 1, 2, 3, 4, 5, 6].every((weekday) => count(a, weekday) === count(b, weekday));
}
