/** The axis of bars that may go below zero. Pure. */
import { valueTicks } from "./ticks.ts";

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

/** Round marks through zero, with one step for both sides. */
export function signedTicks(low: number, high: number, unit: number): number[] {
  const marks = valueTicks(Math.max(high, -low), unit);
  const step = marks[1] ?? unit;
  const below = Math.ceil(-low / step - 1e-9);
  const above = low < 0 ? Math.ceil(high / step - 1e-9) : marks.length - 1;
  return Array.from({ length: below + above + 1 }, (_, index) => (index - below) * step);
}
