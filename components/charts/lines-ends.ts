/** Names at the ends of lines, in place of a legend. Pure. */
import type { Point } from "./series.ts";

/** Names closer than this part of the axis would lie on each other. */
const CLOSE = 0.07;
const SHIFT_PIXELS = 8;

/** The last bucket with a figure; −1 when there is none. */
export const lastFigure = (points: readonly Point[]): number =>
  points.findLastIndex(({ value }) => value !== null);

/** How far each name moves down so that neighbours part. @param ends each line's last figure @param top of the axis */
export function endShifts(ends: readonly (number | null)[], top: number): number[] {
  return ends.map((end, index) => {
    if (end === null) return 0;
    return ends.reduce<number>((shift, other, place) => {
      if (place === index || other === null || Math.abs(end - other) >= CLOSE * top) return shift;
      const isAbove = end > other || (end === other && index > place);
      return shift + (isAbove ? -SHIFT_PIXELS : SHIFT_PIXELS);
    }, 0);
  });
}
