import { expect, test } from "vitest";
import { measureChange, measureMoved } from "./change.ts";

test("a clear change has a direction", () => {
  expect(measureChange({ value: 1180, previous: 1000 }).kind).toBe("up");
  expect(measureChange({ value: 800, previous: 1000 }).kind).toBe("down");
});

test("within the noise it is flat: 3,204 saves against 3,141 are no news", () => {
  expect(measureChange({ value: 3204, previous: 3141 })).toMatchObject({ kind: "flat" });
  expect(measureChange({ value: 6, previous: 3 })).toMatchObject({ kind: "flat", ratio: 1 });
});

test("below two percent nothing counts, however large the numbers", () => {
  expect(measureChange({ value: 1_010_000, previous: 1_000_000 }).kind).toBe("flat");
});

test("time is judged by the plays behind it", () => {
  const seconds = { value: 12_000, previous: 10_000 };
  expect(measureChange(seconds).kind).toBe("up");
  expect(measureChange({ ...seconds, events: { value: 60, previous: 50 } }).kind).toBe("flat");
});

test("a fall that the unfinished day can explain is flat, a rise is not", () => {
  expect(measureChange({ value: 900, previous: 1000, unfinished: 1 / 7 }).kind).toBe("flat");
  expect(measureChange({ value: 1200, previous: 1000, unfinished: 1 / 7 }).kind).toBe("up");
});

test("without a past there is no percentage", () => {
  expect(measureChange({ value: 5, previous: 0 })).toEqual({ kind: "new" });
  expect(measureChange({ value: 0, previous: 0 })).toEqual({ kind: "same" });
});

test("money has moved, in no direction that means something", () => {
  expect(measureMoved("118.50", "100")).toMatchObject({ kind: "moved", ratio: expect.closeTo(0.185) });
  expect(measureMoved("0.10", "0.1")).toEqual({ kind: "same" });
  expect(measureMoved("5", "0")).toEqual({ kind: "new" });
});

test("money that is missing, or was less than nothing, has no change", () => {
  expect(measureMoved(null, "3")).toBeUndefined();
  expect(measureMoved("3", undefined)).toBeUndefined();
  expect(measureMoved("3", null)).toBeUndefined();
  expect(measureMoved("3", "-1")).toBeUndefined();
});
