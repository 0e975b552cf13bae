/** How far stacked bars reach. Pure. */

/** What is above and what is below zero of each bar lies on each other. */
export function stackExtent(bars: readonly (readonly number[])[]): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (const parts of bars) {
    high = Math.max(
      high,
      parts.reduce((sum, part) => sum + Math.max(part, 0), 0),
    );
    low = Math.min(
      low,
      parts.reduce((sum, part) => sum + Math.min(part, 0), 0),
    );
  }
  return { low, high };
}
