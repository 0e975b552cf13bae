import type { MetricDay } from "./days.ts";
import { upperTail } from "./t-distribution.ts";
import type { Usual } from "./usual.ts";
import { dayVariance, priorVariance, stabilise } from "./variance.ts";

export type SpikeDay = {
  day: string;
  count: number;
  expected: number;
  /** What "usual" means: the days before, or this period's other days when those are higher. */
  comparedWith: "before" | "period";
  p: number;
};

const FEWEST_DAYS = 3;
const FEWEST_DAYS_BEFORE = 7;
/** Below one event in two days a level's variance says nothing. */
const SMALLEST_MEAN = 0.5;

/**
 * The day that stands out most from its weekday's expectation. It has to stand out both from the days before
 * and from the period's other days, so that a period which is higher altogether has no spikes. One-sided t on
 * the variance-stabilised scale, where the long right tail of counts doesn't pass for certainty; Bonferroni
 * over the period's days, since the best of them is looked at.
 *
 * @returns null when there are too few days to know what is usual
 */
export function findSpikeDay(now: MetricDay[], before: MetricDay[], usual: Usual): SpikeDay | null {
  if (now.length < FEWEST_DAYS || before.length < FEWEST_DAYS_BEFORE) return null;
  const factor = ({ weekday }: MetricDay) => usual.factors[weekday] ?? 1;
  const levelOf = (days: MetricDay[]) => {
    const weight = days.reduce((sum, day) => sum + factor(day), 0);
    const level = days.reduce((sum, { count }) => sum + count, 0) / weight;
    const noise = days.reduce((sum, day) => sum + dayVariance(level * factor(day), usual.scale), 0);
    return { level, variance: (usual.persistence * noise) / weight ** 2 };
  };
  const levelBefore = levelOf(before);

  const judged = now.map((day): SpikeDay => {
    const levelOfRest = levelOf(now.filter((other) => other !== day));
    const comparedWith = levelOfRest.level > levelBefore.level ? "period" : "before";
    const { level, variance } = comparedWith === "period" ? levelOfRest : levelBefore;
    const expected = level * factor(day);
    const mean = Math.max(expected, SMALLEST_MEAN);
    const doubt = factor(day) ** 2 * variance + mean ** 2 * (usual.factorVariances[day.weekday] ?? 0);
    const spread = Math.sqrt((dayVariance(mean, usual.scale) + doubt) / priorVariance(mean));
    const t = (stabilise(day.count - 0.5) - stabilise(mean)) / spread;
    const p = Math.min(1, now.length * upperTail(t, usual.degreesOfFreedom));
    return { day: day.day, count: day.count, expected, comparedWith, p };
  });
  return judged.reduce((best, spike) => (spike.p < best.p ? spike : best));
}
