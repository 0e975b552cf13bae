import { describe, expect, test } from "vitest";
import type { Unit } from "#lib/metrics/definition.ts";
import { formatMetric, formatMetricExact, formatPrecision } from "./metric.ts";

const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");
const within = (percent: string) => `within ${percent}`;

test.each<[Unit, number, string, string]>([
  ["count", 128_400, "128.4 K", "128,400"],
  ["seconds", 26_857, "7.4 h", "7 h 27 min 37 s"],
  ["milliseconds", 640, "640 ms", "640 ms"],
  ["milliseconds", 999.7, "1 s", "999.7 ms"],
  ["milliseconds", 1240.368, "1.24 s", "1,240.37 ms"],
  ["ratio", 0.78, "78 %", "78 %"],
  ["ratio", 0.18423, "18 %", "18.42 %"],
  ["ratio", 0.00341, "0.34 %", "0.341 %"],
  ["ratio", 0.000042, "0.0042 %", "0.0042 %"],
  ["ratio", -0.0412, "−4.1 %", "−4.12 %"],
  ["ratio", 2.1, "210 %", "210 %"],
  ["perPerson", 4.2371, "4.24", "4.2371"],
  ["perHour", 0.0042, "0.0042 /h", "0.0042 /h"],
  ["kbps", 128.43, "128 kbit/s", "128.43 kbit/s"],
  ["kbps", 1411, "1.41 Mbit/s", "1,411 kbit/s"],
  ["pixels", 720, "720 px", "720 px"],
  ["bytesPerHour", 58_123_456, "58.1 MB/h", "58,123,456 B/h"],
  ["bytesPerHour", 640_000, "640 kB/h", "640,000 B/h"],
])("%s %d is %s, exactly %s", (unit, value, short, exact) => {
  expect(plain(formatMetric(unit, value))).toBe(short);
  expect(plain(formatMetricExact(unit, value))).toBe(exact);
});

test("zero is a number, missing is a dash", () => {
  for (const unit of ["count", "ratio", "milliseconds", "money"] as const) {
    expect(formatMetric(unit, null, "en", "USD")).toBe("–");
    expect(formatMetricExact(unit, null, "en", "USD")).toBe("–");
  }
  expect(plain(formatMetric("ratio", 0))).toBe("0 %");
  expect(plain(formatMetric("milliseconds", 0))).toBe("0 ms");
});

test("all is 100 %, and nearly all is less", () => {
  expect(plain(formatMetric("ratio", 1))).toBe("100 %");
  expect(plain(formatMetric("ratio", 0.9951))).toBe("99.5 %");
  expect(plain(formatMetric("ratio", 0.99999))).toBe("99.9 %");
  expect(plain(formatMetricExact("ratio", 0.99999))).toBe("99.999 %");
  expect(plain(formatMetricExact("ratio", 0.9999999))).toBe("99.999 %");
});

describe("precision", () => {
  test("an estimate has its standard error in the size of the value", () => {
    const value = { value: 58_123_456, standardError: 823_000 };
    expect(plain(formatPrecision("bytesPerHour", value, within))).toBe("± 0.82 MB/h");
    expect(plain(formatPrecision("ratio", { value: 0.4, standardError: 0.0123 }, within))).toBe("± 1.2 %");
  });
  test("a sketch has a share, and both can be", () => {
    expect(plain(formatPrecision("count", { value: 70_000, relativeError: 0.004 }, within))).toBe(
      "within 0.4 %",
    );
    const both = { value: 1240, standardError: 36, relativeError: 0.01 };
    expect(plain(formatPrecision("milliseconds", both, within))).toBe("± 0.036 s · within 1 %");
  });
  test("what is exact or missing has none", () => {
    expect(formatPrecision("count", { value: 12 }, within)).toBeUndefined();
    expect(formatPrecision("kbps", { value: null, standardError: 3 }, within)).toBeUndefined();
  });
});
