import { expect, test } from "vitest";
import { byDeeds, deedsOf } from "./deeds.ts";

test("every deed counts once, what is not known counts nothing", () => {
  expect(deedsOf({ key: "a", likes: 3, saves: 2, follows: 1, plays: 900, shares: null })).toBe(6);
  expect(deedsOf({ key: "a" })).toBe(0);
});

test("most deeds come first, what is no group last, idle groups not at all", () => {
  const entries = [
    { key: "a", likes: 1 },
    { key: "idle", plays: 50 },
    { key: "unknown", follows: 999 },
    { key: "other", likes: 99 },
    { key: "b", saves: 4 },
  ];
  expect(byDeeds(entries, ["other", "unknown"]).map(({ key }) => key)).toEqual([
    "b",
    "a",
    "other",
    "unknown",
  ]);
});
