import { expect, test } from "vitest";
import { newcomerAmounts } from "./newcomers.ts";

test("new and returning listeners add up to those of the bucket", () => {
  const bucket = { start: "2026-11-22", complete: true, newListeners: 3, returningListeners: 9 };
  expect(newcomerAmounts(bucket)).toEqual({
    amounts: { newListeners: "3", returningListeners: "9" },
    total: "12",
  });
});

test("what is not known is no zero, and no part of a sum", () => {
  const none = { amounts: { newListeners: null, returningListeners: null }, total: null };
  expect(newcomerAmounts(undefined)).toEqual(none);
  const half = { start: "2026-11-22", complete: true, newListeners: 3, returningListeners: null };
  expect(newcomerAmounts(half)).toEqual({ ...none, amounts: { ...none.amounts, newListeners: "3" } });
});
