/** How wide a value axis must be for its marks. Pure: known before anything is drawn, so that nothing moves or is cut. */

/** Of text at 12 px, rounded up: digits are alike, points and spaces narrow, some letters wide. */
const DIGIT_PIXELS = 7.6;
const NARROW_PIXELS = 4;
const WIDE_PIXELS = 11;
const NARROW = /[\s.,:'’ilI|]/u;
const WIDE = /[MWm%@€]/u;

/** Between the marks and the chart, and what is left at the edge. */
export const MARK_GAP_PIXELS = 8;
const EDGE_PIXELS = 2;

const pixelsOf = (letter: string): number => {
  if (NARROW.test(letter)) return NARROW_PIXELS;
  return WIDE.test(letter) ? WIDE_PIXELS : DIGIT_PIXELS;
};

export const textWidth = (text: string): number =>
  Math.ceil([...text].reduce((sum, letter) => sum + pixelsOf(letter), 0));

export const axisWidth = (marks: readonly string[]): number =>
  Math.max(0, ...marks.map(textWidth)) + MARK_GAP_PIXELS + EDGE_PIXELS;
