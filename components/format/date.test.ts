import { describe, expect, test } from "vitest";
import { dayIn, formatAsOf, formatBucket, formatDay, formatRange, formatTick, formatTime } from "./date.ts";

const SAO_PAULO = "America/Sao_Paulo";
const period = { from: "2026-10-26", to: "2026-11-24", zone: SAO_PAULO, today: "2026-11-24" } as const;

describe("days and ranges", () => {
  test("the year shows only where it is another", () => {
    expect(formatDay("2026-09-12", "2026")).toBe("12 Sep");
    expect(formatDay("2025-09-12", "2026")).toBe("12 Sep 2025");
  });
  test("a range says the month once", () => {
    expect(formatRange("2026-10-01", "2026-10-15", "2026")).toBe("1 – 15 Oct");
    expect(formatRange("2026-10-26", "2026-11-24", "2026")).toBe("26 Oct – 24 Nov");
    expect(formatRange("2026-11-12", "2026-11-12", "2026")).toBe("12 Nov");
  });
  test("a range across years names both, a range in another year names it once", () => {
    expect(formatRange("2025-12-26", "2026-01-04", "2026")).toBe("26 Dec 2025 – 4 Jan");
    expect(formatRange("2025-11-26", "2025-12-04", "2026")).toBe("26 Nov – 4 Dec 2025");
  });
  test("in Portuguese", () => {
    expect(formatRange("2026-10-26", "2026-11-24", "2026", "pt-BR")).toBe("26 out – 24 nov");
  });
});

describe("instants", () => {
  test("are written in the artist's zone", () => {
    expect(formatTime("2026-11-24T17:03:22Z", SAO_PAULO, true)).toBe("14:03:22");
    expect(formatTime("2026-11-24T03:00:00Z", SAO_PAULO)).toBe("00:00");
    expect(dayIn(SAO_PAULO, "2026-11-24T02:59:59Z")).toBe("2026-11-23");
  });
  test("as of another day says so", () => {
    expect(formatAsOf("2026-11-24T17:03:22Z", SAO_PAULO, "2026-11-24")).toBe("14:03:22");
    expect(formatAsOf("2026-11-23T17:03:22Z", SAO_PAULO, "2026-11-24")).toBe("23 Nov 14:03:22");
  });
});

describe("buckets", () => {
  test("days, weeks cut to the period, months and hours", () => {
    expect(formatBucket("2026-11-12", { ...period, interval: "day" })).toBe("Thu 12 Nov");
    expect(formatBucket("2026-11-23", { ...period, interval: "week" })).toBe("23 – 24 Nov");
    expect(formatBucket("2026-10-01", { ...period, interval: "month" })).toBe("26 – 31 Oct");
    expect(formatBucket("2026-11-12T17:00:00Z", { ...period, interval: "hour" })).toBe(
      "Thu 12 Nov 14:00 – 15:00",
    );
  });
  test("marks on the axis", () => {
    expect(formatTick("2026-11-12", { ...period, interval: "day" })).toBe("12 Nov");
    expect(formatTick("2026-11-01", { ...period, interval: "month" })).toBe("Nov");
    expect(formatTick("2026-11-12T17:00:00Z", { ...period, interval: "hour" })).toBe("14:00");
    expect(formatTick("2026-11-12T03:00:00Z", { ...period, interval: "hour" })).toBe("12 Nov");
  });
});
