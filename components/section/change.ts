/**
 * How a figure moved against the period before, and whether that says anything.
 *
 * Counts of independent events spread by their square root (Poisson), so a difference within two standard
 * deviations of the difference of two counts, 2·√(a + b), is noise and stays grey. Listeners play several
 * times each, which widens the spread; the smallest share that counts as a change is therefore 2 %.
 */
export type Change =
  | { kind: "up" | "down" | "flat"; ratio: number }
  /** How far, where nothing says what is usual. */
  | { kind: "moved"; ratio: number }
  /** There was nothing before, so no percentage exists. */
  | { kind: "new" }
  | { kind: "same" };

const SMALLEST_RATIO = 0.02;
const DEVIATIONS = 2;

type Measured = {
  value: number;
  previous: number;
  /** How many events stand behind each value where the value itself is no count (listening time: plays). */
  events?: { value: number; previous: number };
  /** The part of the period that is still counting (one day of seven: 1/7); a fall within it is no fall. */
  unfinished?: number;
};

export function measureChange({ value, previous, events, unfinished = 0 }: Measured): Change {
  if (value === previous) return { kind: "same" };
  if (previous === 0) return { kind: "new" };
  const ratio = value / previous - 1;
  const counts = events ?? { value, previous };
  const noise = DEVIATIONS * Math.sqrt(counts.value + counts.previous);
  const noiseRatio = counts.previous > 0 ? noise / counts.previous : Number.POSITIVE_INFINITY;
  const isNoise = Math.abs(ratio) <= Math.max(noiseRatio, SMALLEST_RATIO);
  const isUnfinished = ratio < 0 && -ratio <= unfinished;
  if (isNoise || isUnfinished) return { kind: "flat", ratio };
  return { kind: ratio > 0 ? "up" : "down", ratio };
}

/**
 * How a value moved of which nothing says what is usual: an exact amount (a few large payments move it), a share, a time.
 * So it never has a direction. Against less than nothing there is no percentage; undefined when either is missing.
 */
export function measureMoved(
  value: string | number | null,
  previous: string | number | null | undefined,
): Change | undefined {
  if (value === null || previous === null || previous === undefined) return undefined;
  const [now, before] = [Number(value), Number(previous)];
  if (now === before) return { kind: "same" };
  if (before < 0) return undefined;
  return before === 0 ? { kind: "new" } : { kind: "moved", ratio: now / before - 1 };
}
