import { expect, test } from "vitest";
import { findCommands } from "./command-palette-search.ts";

const commands = [
  { group: "pages", label: "Overview" },
  { group: "pages", label: "Audience" },
  { group: "artists", label: "Maré Alta" },
  { group: "artists", label: "Alta Fidelidade" },
  { group: "actions", label: "Theme: Dark" },
];
const names = (search: string, most = 8) =>
  findCommands(commands, search, most).map((group) => group.map(({ label }) => label));

test("without a search all stand in their order", () => {
  expect(names("")).toEqual([["Overview", "Audience"], ["Maré Alta", "Alta Fidelidade"], ["Theme: Dark"]]);
  expect(names("", 1)).toEqual([["Overview"], ["Maré Alta"], ["Theme: Dark"]]);
});

test("accents and capitals don't matter, and words may stand in any order", () => {
  expect(names("MARE")).toEqual([["Maré Alta"]]);
  expect(names("dark theme")).toEqual([["Theme: Dark"]]);
});

test("what begins with the search comes before what only has it, its group first", () => {
  expect(names("alta")).toEqual([["Alta Fidelidade", "Maré Alta"]]);
  expect(names("a")[0]).toEqual(["Audience"]);
  expect(names("d").at(0)).toEqual(["Theme: Dark"]);
});

test("nothing fits", () => {
  expect(names("zebra")).toEqual([]);
});
