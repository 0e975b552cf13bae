import { expect, test } from "vitest";
import { rangeOf } from "./file-answer.ts";

test.each([
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=10-19", { first: 10, last: 19 }],
  ["bytes=90-", { first: 90, last: 99 }],
  ["bytes=90-1000", { first: 90, last: 99 }],
  ["bytes=-10", { first: 90, last: 99 }],
  ["bytes=-1000", { first: 0, last: 99 }],
])("%s of 100 bytes", (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range);
});

test.each([null, "", "bytes=-", "bytes=0-1,5-6", "items=0-1", "bytes=9-3", "bytes=a-b"])(
  "%j is answered with all of it",
  (header) => {
    expect(rangeOf(header, 100)).toBeNull();
  },
);

test.each([["bytes=100-"], ["bytes=500-600"], ["bytes=-0"]])("%s lies beyond the end", (header) => {
  expect(rangeOf(header, 100)).toBe("beyond");
});

test("an empty file has no range", () => {
  expect(rangeOf("bytes=0-", 0)).toBe("beyond");
});
