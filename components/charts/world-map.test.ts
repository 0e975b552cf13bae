import { describe, expect, test } from "vitest";
import atlas from "world-atlas/countries-110m.json" with { type: "json" };
import { formatCountry } from "#components/format/place.ts";
import { NOTHING, SHADES } from "./heat-map-shades.ts";
import { keyOf, NUMBER_OF } from "./world-map-iso.ts";
import { fillOf, mapLevels } from "./world-map-levels.ts";
import { SHAPES } from "./world-map-shapes.ts";
import { MAP_HEIGHT, MAP_WIDTH } from "./world-map-size.ts";

describe("countries of the atlas", () => {
  const { geometries } = atlas.objects.countries;
  const drawn = geometries.filter(({ id }) => id !== "010");

  test("have two letters each, but for two that nobody has a code for", () => {
    const keys = drawn.map(({ id, properties }) => keyOf(id, properties.name));
    expect(keys.filter((key) => !/^[A-Z]{2}$/.test(key)).sort()).toEqual(["N. Cyprus", "Somaliland"]);
    expect(new Set(keys).size).toBe(keys.length);
  });
  test("are all of the table, and the table is one to one", () => {
    const numbers = new Set(drawn.map(({ id }) => id));
    expect([...NUMBER_OF.values()].filter((number) => !numbers.has(number))).toEqual([]);
    expect(new Set(NUMBER_OF.values()).size).toBe(NUMBER_OF.size);
  });
  test("are the ones that their letters mean", () => {
    const nameOf = new Map(drawn.map(({ id, properties }) => [id, properties.name]));
    /** Written in another way or order by the two lists, or renamed between their editions. */
    const otherwise = new Set(["CD", "EH", "GQ", "MK", "SS", "TF", "TR"]);
    const different = [...NUMBER_OF].filter(([key, number]) => {
      const [named, drawnAs] = [formatCountry(key), nameOf.get(number)!];
      return !otherwise.has(key) && named.slice(0, 3).toLowerCase() !== drawnAs.slice(0, 3).toLowerCase();
    });
    expect(different).toEqual([]);
  });
});

test("outlines lie inside the map, and notes point at the mainland", () => {
  expect(SHAPES.every(({ path }) => path.startsWith("M"))).toBe(true);
  for (const { x, y } of SHAPES) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(MAP_WIDTH);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(MAP_HEIGHT);
  }
  const at = (key: string) => SHAPES.find((shape) => shape.key === key)!;
  // French Guiana must not pull France into the ocean.
  expect(at("FR").x).toBeGreaterThan(at("ES").x);
  expect(at("BR").y).toBeGreaterThan(at("PT").y);
});

describe("shades of the map", () => {
  test("begin at round figures and grow deeper", () => {
    expect(mapLevels(11_280).map(({ floor }) => floor)).toEqual([1, 200, 700, 2000, 5000]);
    expect(mapLevels(11_280).map(({ fill }) => fill)).toEqual(SHADES.slice(1).map(({ fill }) => fill));
  });
  test("are fewer for a small audience, the deepest for the largest", () => {
    expect(mapLevels(3).map(({ floor }) => floor)).toEqual([1]);
    expect(fillOf(3, mapLevels(3))).toBe(SHADES.at(-1)!.fill);
  });
  test("leave a country without a figure neutral", () => {
    expect(fillOf(undefined, mapLevels(100))).toBe(NOTHING.fill);
    expect(fillOf(0, mapLevels(0))).toBe(NOTHING.fill);
  });
});
