/**
 * How much a day's count varies: quasi negative binomial, V(μ) = s² (μ + α μ²), never below Poisson's μ.
 *
 * Listening comes in bursts (one person's evening, a shared link), so counts vary more than Poisson's, and the
 * excess grows with the level. The form is the negative binomial's; s² is moderated as Smyth (2004) does for
 * few degrees of freedom: a prior worth some days, then the artist's own residuals.
 */

/** α: days that differ by about 22 % from their weekday's mean, before an artist's own days say otherwise. */
const PRIOR_EXCESS = 0.05;
const PRIOR_DEGREES_OF_FREEDOM = 4;

export const priorVariance = (mean: number): number => mean + PRIOR_EXCESS * mean ** 2;

/** @param squares squared residuals over the prior's variance @param spent parameters fitted to the same days */
export function noiseScale(squares: number[], spent: number): { scale: number; degreesOfFreedom: number } {
  const own = Math.max(0, squares.length - spent);
  const degreesOfFreedom = PRIOR_DEGREES_OF_FREEDOM + own;
  const total = own > 0 ? squares.reduce((sum, square) => sum + square, 0) : 0;
  return { scale: (PRIOR_DEGREES_OF_FREEDOM + total) / degreesOfFreedom, degreesOfFreedom };
}

export const dayVariance = (mean: number, scale: number): number =>
  Math.max(mean, scale * priorVariance(mean));

/**
 * Anscombe's (1948) transformation of a negative binomial count: differences are in standard deviations of
 * the prior, and its long right tail is folded in. √count when small, log(count) when large.
 */
export const stabilise = (count: number): number =>
  (2 / Math.sqrt(PRIOR_EXCESS)) * Math.asinh(Math.sqrt(PRIOR_EXCESS * Math.max(0, count)));
