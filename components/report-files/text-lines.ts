/** How many lines a text takes in Helvetica at 9 points; near enough to sort rows into pages. */
const SIZE = 9;
/** Thousandths of the font's size. */
const WIDTHS: readonly [letters: RegExp, width: number][] = [
  [/[.,:;iljI!'| \u00a0]/, 278],
  [/[ftr()[\]-]/, 330],
  [/[mwMW%@–]/, 850],
  [/[A-Z&]/, 690],
];
const OTHERS = 556;

const letterWidth = (letter: string): number =>
  WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? OTHERS;
const known = new Map<string, number>();
const widthOf = (letter: string): number => {
  const width = known.get(letter) ?? letterWidth(letter);
  known.set(letter, width);
  return width;
};

export function linesOf(text: string, room: number): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  // Lines end at words: of several, each leaves some room empty. One word is never parted.
  const lines = (width * SIZE) / 1000 / room;
  if (lines <= 1 || !text.includes(" ")) return 1;
  return Math.ceil(lines * 1.06);
}
