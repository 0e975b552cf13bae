/** Which shade a country has. Pure. */
import { NOTHING, SHADES } from "./heat-map-shades.ts";

const SHARES_OF_LARGEST = [0, 0.02, 0.06, 0.16, 0.4];

/** One digit that says something: what a legend is read by. */
function rounded(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return Math.max(1, Math.round(value / power) * power);
}

/**
 * Where each shade begins, from one up, and its colour. A few countries have most of an audience, so equal steps would
 * leave the rest of the world in one shade. A small audience has fewer shades, the deepest ones.
 */
export function mapLevels(largest: number): { floor: number; fill: string }[] {
  const floors = [...new Set(SHARES_OF_LARGEST.map((share) => rounded(share * largest)))];
  return floors.map((floor, index) => ({ floor, fill: SHADES.at(index - floors.length)!.fill }));
}

export const fillOf = (value: number | undefined, levels: ReturnType<typeof mapLevels>): string =>
  levels.findLast(({ floor }) => (value ?? 0) >= floor)?.fill ?? NOTHING.fill;
