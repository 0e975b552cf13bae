/** Chance in the words of a test: one seeded sequence, drawn from in order. */
import { seeded } from "#lib/testing/random.ts";

export type Draw = {
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number;
  chance(share: number): boolean;
  of<T>(values: readonly T[]): T;
};

export function drawFrom(seed: number): Draw {
  const random = seeded(seed);
  const below = (count: number) => Math.floor(random() * count);
  return { below, chance: (share) => random() < share, of: (values) => values[below(values.length)]! };
}

/** The fields that have a value: absent ones must not be sent as undefined. */
export function given<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
