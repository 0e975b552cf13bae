import { describe, expect, it } from "vitest";
import { addDays, daysBetween, daysIn, endOfMonth, isDay, monthOf, weekOf } from "./days.ts";

describe("days", () => {
  it("knows real days from wrong ones", () => {
    expect(["2024-02-29", "2026-11-01", "1999-12-31"].map(isDay)).toEqual([true, true, true]);
    expect(["2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-11-01T00:00", ""].map(isDay)).toEqual(
      Array(6).fill(false),
    );
  });

  it("walks over month's and year's ends", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
    expect(daysBetween("2026-02-27", "2026-03-02")).toBe(3);
    expect(daysIn("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  });

  it("starts weeks on Monday and ends months on their last day", () => {
    expect(["2026-11-01", "2026-11-02", "2026-11-08"].map(weekOf)).toEqual([
      "2026-10-26",
      "2026-11-02",
      "2026-11-02",
    ]);
    expect(monthOf("2026-11-24")).toBe("2026-11-01");
    expect(["2026-11-24", "2024-02-01", "2026-12-31"].map(endOfMonth)).toEqual([
      "2026-11-30",
      "2024-02-29",
      "2026-12-31",
    ]);
  });
});
