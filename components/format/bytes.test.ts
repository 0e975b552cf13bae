import { expect, test } from "vitest";
import { formatBytes } from "./bytes.ts";

test.each([
  [0, "0 B"],
  [512, "512 B"],
  [999, "999 B"],
  [1000, "1 kB"],
  [48_213, "48.2 kB"],
  [999_600, "1 MB"],
  [1_070_000_000, "1.07 GB"],
  [2e15, "2,000 TB"],
])("%d bytes as %s", (bytes, text) => {
  expect(formatBytes(bytes).replace("\u00a0", " ")).toBe(text);
});

test("in Portuguese with a comma", () => {
  expect(formatBytes(48_213, "pt")).toBe("48,2\u00a0kB");
});
