import { describe, expect, it } from "vitest";
import { drawFrom } from "#lib/testing/reference/draw.ts";
import { encodeTable, Table } from "./table.ts";

const draw = drawFrom(2024);
const TEXTS = [
  "",
  "a",
  "“quoted”",
  'back\\slash "',
  "日本語",
  "🎷",
  "\u0000",
  "\ud800",
  "line\nbreak",
  "__proto__",
];
/** One kind of number each, as columns have them. */
const NUMBERS: (() => number)[] = [
  () => 0,
  () => 7,
  () => draw.below(256),
  () => draw.below(65_536),
  () => draw.below(2 ** 32),
  () => draw.of([2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 0]),
  () => draw.below(1e9) / 7,
  () => draw.below(1000) - 500,
  () => draw.of([1e-300, 1.7e308, 5e-324, 0.1, 1 / 3]),
  () => draw.of([255, 256]),
  () => -2.5,
];
const list = <T>(of: () => T, count = draw.of([0, 1, 2, draw.below(300)])): T[] =>
  Array.from({ length: count }, of);
const columns = <T>(of: (index: number) => T): Record<string, T> =>
  Object.fromEntries(
    list(() => 0, draw.below(5)).map((_, index) => [`${draw.of(["n:", "", "ü."])}${index}`, of(index)]),
  );

describe("tables", () => {
  it("come back as they were: numbers of any kind, texts and blobs, wherever their bytes lie", () => {
    for (let round = 0; round < 800; round++) {
      const numbers = columns(() => list(draw.of(NUMBERS)));
      const texts = Object.fromEntries(
        Object.entries(columns(() => list(() => draw.of(TEXTS)))).map(([name, value]) => [
          `text ${name}`,
          value,
        ]),
      );
      const blobs = Object.fromEntries(
        Object.entries(
          columns(() => list(() => Uint8Array.from(list(() => draw.below(256), draw.below(9))))),
        ).map(([name, value]) => [`blob ${name}`, value]),
      );
      const encoded = encodeTable({ numbers, texts, blobs });
      // Inside a larger answer, at no multiple of eight.
      const shifted = new Uint8Array(encoded.length + 3);
      shifted.set(encoded, 3);
      const table = new Table(shifted.subarray(3));
      const names = [...Object.keys(texts), ...Object.keys(numbers), ...Object.keys(blobs)];
      expect(table.names()).toEqual(names);
      for (const [name, values] of Object.entries(numbers))
        expect([name, Array.from(table.numbers(name))]).toEqual([name, values]);
      for (const [name, values] of Object.entries(texts)) expect(table.texts(name)).toEqual(values);
      for (const [name, values] of Object.entries(blobs))
        expect(table.blobs(name).map((blob) => [...blob])).toEqual(values.map((blob) => [...blob]));
    }
  });

  it("have nothing in columns that they don't have", () => {
    const table = new Table(encodeTable({}));
    expect([table.names(), [...Array.from(table.numbers("x"))], table.texts("x"), table.blobs("x")]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  it("take the narrowest numbers, and next to nothing for a constant", () => {
    const size = (values: ArrayLike<number>) => encodeTable({ numbers: { x: values } }).length;
    const thousand = (of: (index: number) => number) => Array.from({ length: 1000 }, (_, index) => of(index));
    expect(size(thousand(() => 3))).toBeLessThan(50);
    expect(size(thousand((index) => index % 256))).toBeLessThan(1100);
    expect(size(thousand((index) => index * 60))).toBeLessThan(2100);
    expect(size(thousand((index) => index * 4_000_000))).toBeLessThan(4100);
  });
});
