/** "pt", the locale that the dashboard gives, is written as Portuguese is: every kind of number, day and money. */
import { describe, expect, test } from "vitest";
import type { Unit } from "#lib/metrics/definition.ts";
import {
  formatAsOf,
  formatBucket,
  formatDay,
  formatLongDay,
  formatLongWeekday,
  formatRange,
  formatTick,
  formatTime,
} from "./date.ts";
import { formatDuration, formatDurationExact } from "./duration.ts";
import { formatMetric, formatMetricExact, formatPrecision } from "./metric.ts";
import { formatMoney, formatMoneyExact } from "./money.ts";
import { formatChange, formatCompact, formatExact, formatPercent } from "./number.ts";
import { formatCountry } from "./place.ts";

const PT = "pt";
const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");

describe("numbers", () => {
  test("points between thousands, a comma before decimals", () => {
    expect(formatExact(1234.5, PT)).toBe("1.234,5");
    expect(formatExact(24_310, PT)).toBe("24.310");
    expect(plain(formatPercent(0.034, PT))).toBe("3,4 %");
    expect(plain(formatChange(-0.034, PT))).toBe("−3,4 %");
  });
  test("thousands and millions as words, kept on one line with their number", () => {
    expect(formatCompact(1200, PT, 1000)).toBe("1,2\u00a0mil");
    expect(formatCompact(128_400, PT)).toBe("128,4\u00a0mil");
    expect(formatCompact(1_250_000, PT)).toBe("1,3\u00a0mi");
  });
});

test.each<[Unit, number, string, string]>([
  ["count", 128_400, "128,4 mil", "128.400"],
  ["seconds", 26_857, "7,4 h", "7 h 27 min 37 s"],
  ["milliseconds", 1240.368, "1,24 s", "1.240,37 ms"],
  ["ratio", 0.0412, "4,1 %", "4,12 %"],
  ["perPerson", 4.2371, "4,24", "4,2371"],
  ["perHour", 0.42, "0,42 /h", "0,42 /h"],
  ["kbps", 1411, "1,41 Mbit/s", "1.411 kbit/s"],
  ["bytesPerHour", 58_123_456, "58,1 MB/h", "58.123.456 B/h"],
])("%s %d is %s, exactly %s", (unit, value, short, exact) => {
  expect(plain(formatMetric(unit, value, PT))).toBe(short);
  expect(plain(formatMetricExact(unit, value, PT))).toBe(exact);
});

test("errors and durations", () => {
  const value = { value: 58_123_456, standardError: 823_000 };
  expect(plain(formatPrecision("bytesPerHour", value, (percent) => percent, PT))).toBe("± 0,82 MB/h");
  expect(plain(formatDuration(7912 * 3600, PT))).toBe("7.912 h");
  expect(plain(formatDurationExact(7912 * 3600 + 3, PT))).toBe("7.912 h 0 min 3 s");
});

test("money, of states and of chains", () => {
  expect(plain(formatMoney("4182.6", "EUR", PT))).toBe("€ 4.182,60");
  expect(plain(formatMoney("128412.5", "BRL", PT))).toBe("R$ 128,4 mil");
  expect(plain(formatMoneyExact("1.000000000000000001", "ETH", PT))).toBe("1,000000000000000001 ETH");
});

describe("days", () => {
  const period = { from: "2026-10-26", to: "2026-11-24", zone: "America/Sao_Paulo", today: "2026-11-24" };
  test("short, without the point of the abbreviation", () => {
    expect(formatDay("2026-11-12", "2026", PT)).toBe("12 nov");
    expect(formatDay("2025-09-12", "2026", PT)).toBe("12 set 2025");
    expect(formatRange("2026-10-26", "2026-11-24", "2026", PT)).toBe("26 out – 24 nov");
  });
  test("with their weekday", () => {
    expect(formatBucket("2026-11-12", { ...period, interval: "day" }, PT)).toBe("qui 12 nov");
    expect(formatBucket("2026-11-14", { ...period, interval: "day" }, PT)).toBe("sáb 14 nov");
    expect(formatBucket("2026-11-12T17:00:00Z", { ...period, interval: "hour" }, PT)).toBe(
      "qui 12 nov 14:00 – 15:00",
    );
    expect(formatTick("2026-11-01", { ...period, interval: "month" }, PT)).toBe("nov");
  });
  test("as a sentence names them", () => {
    expect(formatLongDay("2026-11-06", PT)).toBe("sexta-feira, 6 de novembro");
    expect(formatLongDay("2026-11-06")).toBe("Friday 6 November");
    expect(formatLongWeekday("2026-11-07", PT)).toBe("sábado");
  });
  test("times of 24 hours", () => {
    expect(formatTime("2026-11-24T03:00:00Z", period.zone, false, PT)).toBe("00:00");
    expect(formatAsOf("2026-11-23T17:03:22Z", period.zone, period.today, PT)).toBe("23 nov 14:03:22");
  });
});

test("countries", () => {
  expect(formatCountry("DE", PT)).toBe("Alemanha");
});
