import { expect, test } from "vitest";
import { buildPoints } from "#components/charts/series.ts";
import { getTexts } from "#components/texts/index.ts";
import type { Bucket } from "#lib/metrics/answers.ts";
import { linesChart, seriesChart, seriesTable, stackedChart } from "./series-export.ts";

const series: Bucket[] = [
  { start: "2026-11-01", complete: true, gross: "1.000000000000000001" },
  { start: "2026-11-02", complete: false, gross: "2" },
  { start: "2026-11-03", complete: false, gross: "0" },
];
const previousSeries: Bucket[] = [{ start: "2026-10-29", complete: true, gross: "0.5" }];
const points = buildPoints(series, previousSeries, "gross");
const texts = getTexts("en");

test("A chart's table has exact amounts, and none for what has not begun", () => {
  const { columns, rows } = seriesTable({
    title: "Gross by day",
    metric: "gross",
    points,
    series,
    previousSeries,
    bucketLabel: ({ start }) => `the ${start.slice(8)}`,
    view: { interval: "day", zone: "Europe/Lisbon" },
    currency: "ETH",
    texts,
  });
  expect(columns.map(({ key }) => key)).toEqual([
    "start",
    "bucket",
    "gross",
    "previousStart",
    "previous",
    "state",
  ]);
  expect(columns[1]?.label).toBe("Day (Europe/Lisbon)");
  expect(rows).toEqual([
    ["2026-11-01", "the 01", "1.000000000000000001", "2026-10-29", "0.5", "complete"],
    ["2026-11-02", "the 02", "2", null, null, "still counting"],
    ["2026-11-03", "the 03", null, null, null, null],
  ]);
});

test("A chart's lines are those on the page", () => {
  const { lines, marks } = seriesChart({
    points,
    unit: 1,
    formatAxis: String,
    tickLabel: String,
    ticksFor: () => [0],
    label: "November",
    previousLabel: "Previous period",
  });
  expect(lines.map(({ look, values }) => [look, values])).toEqual([
    ["before", [0.5, null, null]],
    ["full", [1, null, null]],
    ["running", [1, 2, null]],
  ]);
  expect(marks.at(-1)?.value).toBeGreaterThanOrEqual(2);
});

const axes = { unit: 1, formatAxis: String, tickLabel: String, ticksFor: () => [0] };

test("Each of several lines has its own colour, its unfinished end the same", () => {
  const line = { id: "gross", label: "Gross", color: "var(--s2)", points };
  const { lines } = linesChart({ ...axes, lines: [line, { ...line, label: "Again", color: "var(--s1)" }] });
  expect(lines.map(({ label, look, series }) => [label, look, series])).toEqual([
    ["Gross", "full", 1],
    ["", "running", 1],
    ["Again", "full", 0],
    ["", "running", 0],
  ]);
});

test("Stacked bars keep their parts, and the axis holds what is below zero", () => {
  const { bars, marks } = stackedChart({
    ...axes,
    parts: [
      { id: "net", label: "Net", color: "var(--s1)" },
      { id: "fees", label: "Fees", color: "var(--s3)" },
    ],
    bars: [
      { start: "a", name: "a", isRunning: false, amounts: { net: "-8", fees: "2" }, total: "-6" },
      { start: "b", name: "b", isRunning: true, amounts: { net: "6", fees: null }, total: null },
    ],
  });
  expect(bars).toEqual([
    { label: "Net", series: 0, values: [-8, 6] },
    { label: "Fees", series: 2, values: [2, 0] },
  ]);
  expect(marks[0]?.value).toBeLessThanOrEqual(-8);
  expect(marks.at(-1)?.value).toBeGreaterThanOrEqual(6);
});
