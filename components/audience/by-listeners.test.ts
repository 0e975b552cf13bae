import { expect, test } from "vitest";
import { byListeners } from "./by-listeners.ts";

test("most listeners first, what is folded together last", () => {
  const entries = [
    { key: "CV", plays: 281, listeners: 21 },
    { key: "FR", plays: 208, listeners: 33 },
    { key: "XX", plays: 9, listeners: null },
    { key: "other", plays: 400, listeners: 90 },
  ];
  expect(byListeners(entries).map(({ key }) => key)).toEqual(["FR", "CV", "XX", "other"]);
});
