/** A line that hardly moves must not look like mountains: at least this part of its size is in view. */
const SMALLEST_SPAN = 0.3;

/** What of the value axis a line without marks shows: measured by its own values, be they shares or millions. Pure. */
export function sparklineRange(values: readonly number[]): { low: number; span: number } {
  const high = Math.max(...values);
  const least = Math.min(...values);
  const size = Math.max(high, -least);
  // All zero: the line lies at the bottom.
  if (size === 0) return { low: 0, span: 1 };
  const low = Math.min(least, high - SMALLEST_SPAN * size);
  return { low, span: high - low };
}
