import { describe, expect, test } from "vitest";
import { intervalsFor, presetOf, presetPeriod, stepPeriod } from "./period.ts";

const today = "2026-11-24";

describe("presets", () => {
  test("end today and hold as many days as they say", () => {
    expect(presetPeriod("7d", today)).toEqual({ from: "2026-11-18", to: today });
    expect(presetPeriod("30d", today)).toEqual({ from: "2026-10-26", to: today });
    expect(presetPeriod("thisMonth", today)).toEqual({ from: "2026-11-01", to: today });
    expect(presetPeriod("lastMonth", today)).toEqual({ from: "2026-10-01", to: "2026-10-31" });
    expect(presetPeriod("lastMonth", "2026-01-31")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  });
  test("are recognised", () => {
    expect(presetOf({ from: "2026-10-26", to: today }, today)).toBe("30d");
    expect(presetOf({ from: "2026-10-25", to: today }, today)).toBeUndefined();
  });
});

describe("steps", () => {
  test("by the period's own length", () => {
    expect(stepPeriod({ from: "2026-11-18", to: today }, -1, today)).toEqual({
      from: "2026-11-11",
      to: "2026-11-17",
    });
    expect(stepPeriod({ from: "2026-11-11", to: "2026-11-17" }, 1, today)).toEqual({
      from: "2026-11-18",
      to: today,
    });
  });
  test("not into the future, and the last one ends today", () => {
    expect(stepPeriod({ from: "2026-11-18", to: today }, 1, today)).toBeUndefined();
    expect(stepPeriod({ from: "2026-11-15", to: "2026-11-21" }, 1, today)).toEqual({
      from: "2026-11-18",
      to: today,
    });
  });
  test("months by months", () => {
    expect(stepPeriod({ from: "2026-11-01", to: today }, -1, today)).toEqual({
      from: "2026-10-01",
      to: "2026-10-31",
    });
    expect(stepPeriod({ from: "2026-10-01", to: "2026-10-31" }, 1, today)).toEqual({
      from: "2026-11-01",
      to: today,
    });
    expect(stepPeriod({ from: "2026-03-01", to: "2026-03-31" }, -1, today)).toEqual({
      from: "2026-02-01",
      to: "2026-02-28",
    });
  });
});

test("intervals that fit the length", () => {
  expect(intervalsFor(1)).toEqual(["hour", "day"]);
  expect(intervalsFor(7)).toEqual(["hour", "day"]);
  expect(intervalsFor(30)).toEqual(["day", "week"]);
  expect(intervalsFor(90)).toEqual(["day", "week", "month"]);
  expect(intervalsFor(365)).toEqual(["week", "month"]);
});
