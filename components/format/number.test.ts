import { expect, test } from "vitest";
import { formatChange, formatCompact, formatExact, formatPercent } from "./number.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("exact numbers are grouped", () => {
  expect(formatExact(0)).toBe("0");
  expect(formatExact(24310)).toBe("24,310");
});

test("compact begins at a hundred thousand", () => {
  expect(plain(formatCompact(99_999))).toBe("99,999");
  expect(plain(formatCompact(128_400))).toBe("128.4 K");
  expect(plain(formatCompact(1_250_000))).toBe("1.3 M");
});

test("an axis may begin earlier", () => {
  expect(plain(formatCompact(8000, "en", 1000))).toBe("8 K");
  expect(plain(formatCompact(500, "en", 1000))).toBe("500");
});

test("another language brings its own separators", () => {
  expect(formatExact(24310, "pt-BR")).toBe("24.310");
  expect(plain(formatCompact(128_400, "pt-BR"))).toBe("128,4 mil");
});

test("percentages show a decimal only where it matters", () => {
  expect(plain(formatPercent(0.184))).toBe("18 %");
  expect(plain(formatPercent(0.034))).toBe("3.4 %");
  expect(plain(formatPercent(0.0996))).toBe("10 %");
  expect(plain(formatPercent(2.1))).toBe("210 %");
});

test("a change carries its sign, nothing carries none", () => {
  expect(plain(formatChange(0.18))).toBe("+18 %");
  expect(plain(formatChange(-0.04))).toBe("−4 %");
  expect(plain(formatChange(0))).toBe("0 %");
  expect(plain(formatChange(-0.0001))).toBe("0 %");
});
