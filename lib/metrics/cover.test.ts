import { describe, expect, it } from "vitest";
import { addDays, type Day, daysIn, weekIndexOf } from "#lib/core/days.ts";
import { drawFrom } from "#lib/testing/reference/draw.ts";
import { coverOf, partsOf, STRETCH, type Unit, WEEK, weeksOf } from "./cover.ts";

const draw = drawFrom(11);
const daysOf = ({ days, start }: Unit): Day[] => daysIn(start, addDays(start, days - 1));
const someRange = () => {
  const from = addDays("2024-12-20", draw.below(800));
  const to = addDays(from, draw.below(draw.of([3, 30, 400])));
  return { range: { from, to }, openFrom: addDays(from, draw.below(500) - 50) };
};

describe("what covers a range", () => {
  it("are all of its days once, in their order, and single days from where they still change", () => {
    for (let round = 0; round < 500; round++) {
      const { range, openFrom } = someRange();
      const units = coverOf(range, openFrom);
      expect(units.flatMap(daysOf)).toEqual(daysIn(range.from, range.to));
      for (const unit of units) {
        if (unit.days === 1) continue;
        expect(daysOf(unit).at(-1)! < openFrom).toBe(true);
        expect(new Date(`${unit.start}T00:00:00Z`).getUTCDay()).toBe(1);
        if (unit.days === STRETCH) expect(weekIndexOf(unit.start) % 8).toBe(0);
      }
    }
  });

  it("are few: at most six single days and seven weeks at each end of a closed range", () => {
    for (let round = 0; round < 500; round++) {
      const { range } = someRange();
      const units = coverOf(range, "9000-01-01");
      const count = (days: number) => units.filter((unit) => unit.days === days).length;
      expect(count(1)).toBeLessThanOrEqual(12);
      expect(count(WEEK)).toBeLessThanOrEqual(14);
    }
    expect(coverOf({ from: "2024-01-01", to: "2026-11-01" }, "2026-11-20").length).toBeLessThan(40);
  });

  it("are made of weeks or days that hold the same days, and know their weeks", () => {
    for (const { range } of Array.from({ length: 100 }, someRange)) {
      for (const unit of coverOf(range, "9000-01-01")) {
        expect(partsOf(unit).flatMap(daysOf)).toEqual(daysOf(unit));
        expect(weeksOf(unit)).toEqual([...new Set(daysOf(unit).map(weekIndexOf))]);
      }
    }
  });
});
