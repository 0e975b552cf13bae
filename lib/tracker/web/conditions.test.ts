import { expect, test } from "vitest";
import { mayBeRadio } from "./conditions.ts";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148";
const PIXEL =
  "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36";
const COMPUTER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

test("a phone is on its radio unless its browser says that it is not; a computer is on none", () => {
  expect([IPHONE, PIXEL, COMPUTER].map((agent) => mayBeRadio(undefined, agent))).toEqual([true, true, false]);
  expect(["cellular", "wifi", "ethernet", "unknown"].map((type) => mayBeRadio(type, PIXEL))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
