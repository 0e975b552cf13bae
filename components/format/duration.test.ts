import { expect, test } from "vitest";
import { durationUnit, formatDuration, formatDurationExact } from "./duration.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("a tile shows the largest unit that fits", () => {
  expect(plain(formatDuration(0))).toBe("0 s");
  expect(plain(formatDuration(42.4))).toBe("42 s");
  expect(plain(formatDuration(12 * 60 + 59))).toBe("12 min");
  expect(plain(formatDuration(3600))).toBe("1 h");
  expect(plain(formatDuration(7.46 * 3600))).toBe("7.4 h");
  expect(plain(formatDuration(7912 * 3600 + 59 * 60))).toBe("7,912 h");
  expect(plain(formatDuration(582_811.5 * 3600))).toBe("582,811 h");
});

test("exact to the second", () => {
  expect(plain(formatDurationExact(7912 * 3600 + 14 * 60 + 3))).toBe("7,912 h 14 min 3 s");
  expect(plain(formatDurationExact(3600))).toBe("1 h 0 min 0 s");
  expect(plain(formatDurationExact(183.2))).toBe("3 min 3 s");
  expect(plain(formatDurationExact(0))).toBe("0 s");
});

test("axes count in whole units", () => {
  expect(durationUnit(100).suffix).toBe("s");
  expect(durationUnit(3600).suffix).toBe("min");
  expect(durationUnit(90_000).suffix).toBe("h");
});
