import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";

test.each([
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1",
    "iOS 18.1",
    "Safari",
  ],
  [
    "Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) CriOS/131.0 Mobile/15E148 Safari/604.1",
    "iOS 17.6",
    "Chrome",
  ],
  ["Mozilla/5.0 (Linux; Android 15; Pixel 8) Chrome/131.0 Mobile Safari/537.36", "Android 15", "Chrome"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36 Edg/131.0", "Windows", "Edge"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0",
    "macOS",
    "Firefox",
  ],
  ["Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/131.0 Safari/537.36", "ChromeOS", "Chrome"],
])("%s", (agent, os, device) => {
  expect(deviceOf(agent)).toEqual({ os, device });
});

test("what an agent hides, its hints may tell; nothing is guessed", () => {
  expect(deviceOf("x", { platform: "Fuchsia" })).toEqual({ os: "Fuchsia" });
  expect(deviceOf("x")).toEqual({});
});
