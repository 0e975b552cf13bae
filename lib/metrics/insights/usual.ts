/**
 * What is usual for an artist: weekday pattern and ups and downs, learned from the days before the period.
 *
 * Guarantees: the noise is never taken for smaller than Poisson's, a short past is never taken for a quiet
 * one (both the pattern and the noise lean on a prior until there are weeks to learn from), and what moves
 * slower than a fortnight counts as change while what moves faster counts as noise.
 */
import { follows, type MetricDay } from "./days.ts";
import { noiseScale, priorVariance } from "./variance.ts";

export type Usual = {
  /** By weekday, 1 on average. */
  factors: number[];
  /** Variance of each factor's logarithm: what isn't known about it yet. */
  factorVariances: number[];
  /** The noise compared with the prior's (1). */
  scale: number;
  degreesOfFreedom: number;
  /** How much more sums vary than they would if days were independent. */
  persistence: number;
};

const DAYS_PER_WEEK = 7;
const LEVEL_DAYS = 14;
const ROUNDS = 4;
/** Prior of a weekday's log factor: two of three artists' weekdays are within 0.6 to 1.65 of their average. */
const FACTOR_VARIANCE = 0.25;
/** Before there are days to tell, neighbouring days are taken to be alike a little; worth this many pairs. */
const PRIOR_CORRELATION = 0.1;
const PRIOR_PAIRS = 14;
const MAX_CORRELATION = 0.7;

const sum = <T>(items: T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

/** Fortnights counted back from the newest day; an oldest one of less than a week joins its neighbour. */
function splitLevels(days: MetricDay[]): MetricDay[][] {
  const blocks: MetricDay[][] = [];
  for (let end = days.length; end > 0; end -= LEVEL_DAYS) {
    const block = days.slice(Math.max(0, end - LEVEL_DAYS), end);
    const newer = blocks.at(-1);
    if (newer && block.length < DAYS_PER_WEEK) newer.unshift(...block);
    else blocks.push(block);
  }
  return blocks.reverse();
}

type Fitted = MetricDay & { level: number };

function fitLevels(blocks: MetricDay[][], factors: number[]): Fitted[] {
  return blocks.flatMap((block) => {
    const level = sum(block, ({ count }) => count) / sum(block, ({ weekday }) => factors[weekday] ?? 1);
    return block.map((day) => ({ ...day, level }));
  });
}

/** Posterior of each weekday's log factor: normal prior around 0, weight by how much its days tell. */
function fitFactors(
  days: Fitted[],
  usual: Pick<Usual, "factors" | "scale">,
): Pick<Usual, "factors" | "factorVariances"> {
  const fits = usual.factors.map((factor, weekday) => {
    const own = days.filter((day) => day.weekday === weekday);
    const expected = sum(own, ({ level }) => level);
    const variance = usual.scale * sum(own, ({ level }) => priorVariance(level * factor));
    const noise = variance > 0 ? variance / (expected * factor) ** 2 : Number.POSITIVE_INFINITY;
    const weight = FACTOR_VARIANCE / (FACTOR_VARIANCE + noise);
    const log = Math.log((sum(own, ({ count }) => count) + 0.5) / (expected + 0.5));
    return { factor: Math.exp(weight * log), variance: FACTOR_VARIANCE * (1 - weight) };
  });
  const mean = sum(fits, ({ factor }) => factor) / DAYS_PER_WEEK;
  return {
    factors: fits.map(({ factor }) => factor / mean),
    factorVariances: fits.map(({ variance }) => variance),
  };
}

/**
 * (1 + r) ÷ (1 − r), by which day-to-day correlation r inflates the variance of a long sum; r from neighbours'
 * residuals, with the downward bias that taking out levels gives it put back (Kendall 1954).
 */
function measurePersistence(residuals: Residual[]): number {
  const pairs = residuals.flatMap(({ day, value }, i) => {
    const next = residuals[i + 1];
    return next && follows(day, next.day) ? [value * next.value] : [];
  });
  const power = sum(residuals, ({ value }) => value ** 2) / residuals.length;
  const raw = pairs.length > 0 && power > 0 ? sum(pairs, (product) => product) / pairs.length / power : 0;
  const own = raw + (1 + 3 * Math.max(0, raw)) / LEVEL_DAYS;
  const shrunk = (own * pairs.length + PRIOR_CORRELATION * PRIOR_PAIRS) / (pairs.length + PRIOR_PAIRS);
  const correlation = Math.min(MAX_CORRELATION, Math.max(0, shrunk));
  return (1 + correlation) / (1 - correlation);
}

type Residual = { day: string; value: number };

/** In the prior's standard deviations; days of a level that is 0 tell nothing about noise. */
const measureResiduals = (days: Fitted[], factors: number[]): Residual[] =>
  days.flatMap(({ day, weekday, count, level }) => {
    const mean = level * (factors[weekday] ?? 1);
    return mean > 0 ? [{ day, value: (count - mean) / Math.sqrt(priorVariance(mean)) }] : [];
  });

/** @param past complete days before the period, oldest first */
export function learnUsual(past: MetricDay[]): Usual {
  const blocks = splitLevels(past);
  let residuals: Residual[] = [];
  let learning = {
    factors: Array.from({ length: DAYS_PER_WEEK }, () => 1),
    factorVariances: Array.from({ length: DAYS_PER_WEEK }, () => FACTOR_VARIANCE),
    ...noiseScale([], 0),
  };
  // Levels, pattern and noise need each other; they settle in a few rounds.
  for (let round = 0; round < ROUNDS; round++) {
    const pattern = fitFactors(fitLevels(blocks, learning.factors), learning);
    residuals = measureResiduals(fitLevels(blocks, pattern.factors), pattern.factors);
    const learned = sum(pattern.factorVariances, (variance) => 1 - variance / FACTOR_VARIANCE);
    const spent = blocks.length + (learned * (DAYS_PER_WEEK - 1)) / DAYS_PER_WEEK;
    const squares = residuals.map(({ value }) => value ** 2);
    learning = { ...pattern, ...noiseScale(squares, spent) };
  }
  return { ...learning, persistence: measurePersistence(residuals) };
}
