import { describe, expect, it } from "vitest";
import { intervalOf, spanOf } from "./form.ts";

describe("the days of a rolling period", () => {
  it.each([
    ["previous_day", "2026-03-01", "2026-02-28", "2026-02-28"],
    ["last_7_days", "2026-03-01", "2026-02-22", "2026-02-28"],
    ["last_28_days", "2026-03-01", "2026-02-01", "2026-02-28"],
    ["last_90_days", "2026-03-01", "2025-12-01", "2026-02-28"],
    // A Sunday: the week before began on Monday of last week.
    ["previous_week", "2026-03-01", "2026-02-16", "2026-02-22"],
    ["previous_month", "2026-03-31", "2026-02-01", "2026-02-28"],
    ["previous_month", "2026-01-01", "2025-12-01", "2025-12-31"],
    ["previous_month", "2028-03-15", "2028-02-01", "2028-02-29"],
    ["previous_quarter", "2026-01-01", "2025-10-01", "2025-12-31"],
    ["previous_quarter", "2026-08-31", "2026-04-01", "2026-06-30"],
    ["previous_year", "2026-12-31", "2025-01-01", "2025-12-31"],
    ["this_month", "2026-03-05", "2026-03-01", "2026-03-05"],
  ] as const)("%s on %s", (period, today, from, to) => {
    expect(spanOf(period, today)).toEqual({ from, to });
  });

  it("are grouped by their number, unless the form says how", () => {
    expect(intervalOf({}, { from: "2026-01-01", to: "2026-04-02" })).toBe("day");
    expect(intervalOf({}, { from: "2026-01-01", to: "2026-04-03" })).toBe("week");
    expect(intervalOf({}, { from: "2024-01-01", to: "2026-04-03" })).toBe("month");
    expect(intervalOf({ interval: "day" }, { from: "2024-01-01", to: "2026-04-03" })).toBe("day");
  });
});
