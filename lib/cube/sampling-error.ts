/**
 * The error of sums over sampled sessions, from the noise of their 32 groups: so wide that value ± 1.96 errors holds the truth 95 times in
 * 100, also when few sessions, or a few long ones, stand behind a number. There the square root of the variance alone promises too
 * much: of a real listening log's 385 sessions, a tenth sampled, it held the truth 84 times (sums) and 76 times (means).
 */

/** Degrees of freedom that are spent before the variance is known: on a sum one, on a mean, whose own value is used, two. */
export type Spent = 1 | 2;

const NORMAL = 1.959964;
/** Student's t at 97.5 % for 1, 2 and 3 degrees of freedom. */
const FEW = [12.7062, 4.3027, 3.1824] as const;

/** Student's t at 97.5 % to within 1 %: between the few by their logarithms, then by Cornish and Fisher's expansion. */
export function studentT(freedom: number): number {
  if (freedom < 3) {
    const below = freedom < 2 ? 0 : 1;
    const share = Math.max(0, freedom - 1 - below);
    return FEW[below]! ** (1 - share) * FEW[below + 1]! ** share;
  }
  const z = NORMAL;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}

/**
 * How many equal sessions would make the groups as uneven as they are, together with the groups' own number. With S = Σy² and Q = Σy⁴
 * over sessions, random signs give the groups' fourth powers an expected sum of Q·(1 − 3/k) + 3·S²/k for k groups; S²/Q is the number.
 */
function freedomOf(squares: number, fourths: number, groups: number): number {
  const unevenness = Math.max(0, ((groups * fourths) / squares ** 2 - 3) / (groups - 3));
  return 1 / (unevenness + 1 / groups);
}

export function errorOf(noises: readonly number[], spent: Spent): number {
  let [squares, fourths] = [0, 0];
  for (const noise of noises) {
    squares += noise ** 2;
    fourths += noise ** 4;
  }
  if (squares === 0) return 0;
  const freedom = Math.max(1, freedomOf(squares, fourths, noises.length) - spent);
  return (Math.sqrt(squares) * studentT(freedom)) / NORMAL;
}
