import { expect, test } from "vitest";
import { hourRange, strongestHour, weekdayName, weekOfHours } from "./hour-of-week.ts";

const counts = [
  { key: "1-00", plays: 3 },
  { key: "4-21", plays: 12 },
  { key: "7-23", plays: 5 },
];

test("a week has seven days of 24 hours, Monday first", () => {
  const week = weekOfHours(counts);
  expect(week.map((hours) => hours.length)).toEqual(Array.from({ length: 7 }, () => 24));
  expect([week[0]![0], week[3]![21], week[6]![23]]).toEqual([3, 12, 5]);
  expect(week.flat().reduce((sum: number, plays) => sum + plays!, 0)).toBe(20);
});

test("a missing hour is nothing, unless it may be among those that are folded together", () => {
  expect(weekOfHours(counts)[2]![5]).toBe(0);
  expect(weekOfHours([...counts, { key: "other", plays: 4 }])[2]![5]).toBeNull();
});

test("the strongest hour is one of the week, its share is of all", () => {
  expect(strongestHour([...counts, { key: "other", plays: 28 }])).toEqual({
    day: 3,
    hour: 21,
    plays: 12,
    share: 0.25,
  });
  expect(strongestHour([{ key: "other", plays: 28 }])).toBeUndefined();
  expect(strongestHour([])).toBeUndefined();
});

test("days and hours are named", () => {
  expect(weekdayName(0, "en", "long")).toBe("Monday");
  expect(weekdayName(6, "pt", "short")).toBe("dom");
  expect(hourRange(23)).toBe("23:00 – 00:00");
});
