/** One accent in steps, for maps and tables of intensity. */
export type Shade = { percent: number; fill: string; text: string };

/**
 * Parts of accent in the surface. Words are dark up to the fourth and light from the fifth on (in dark the other way
 * round); between 64 and 85 percent neither would reach a contrast of 4.5, so there is no step there.
 */
const PERCENTS = [10, 24, 42, 62, 86, 100] as const;
const TEXT_UP_TO = 64;

export const SHADES: readonly Shade[] = PERCENTS.map((percent) => ({
  percent,
  fill: `color-mix(in srgb, var(--accent) ${percent}%, var(--surface))`,
  text: percent <= TEXT_UP_TO ? "var(--text)" : "var(--on-accent)",
}));
/** There is a figure, and it is nothing. */
export const NOTHING: Shade = { percent: 0, fill: "var(--sunken)", text: "var(--text)" };

/** @param intensity from 0 to 1 */
export function shadeOf(intensity: number): Shade {
  if (intensity <= 0) return NOTHING;
  const step = Math.min(SHADES.length, Math.max(1, Math.ceil(intensity * SHADES.length - 1e-9)));
  return SHADES[step - 1]!;
}
