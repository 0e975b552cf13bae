import { expect, test } from "vitest";
import { formatMetric } from "#components/format/metric.ts";
import { getTexts } from "#components/texts/index.ts";
import { groupColumn, metricColumn } from "./group-column.ts";

const texts = getTexts("en");

test("a column of money has every digit in files and in sight", () => {
  const { unit, value, text } = metricColumn("gross", { texts, locale: "en", currency: "ETH" });
  const entry = { key: "tip", gross: "1.000000000000000001" };
  expect([unit, value(entry), text(entry)]).toEqual([
    "money",
    "1.000000000000000001",
    "1.000000000000000001\u00a0ETH",
  ]);
});

test("a column may be read shorter than it is exported", () => {
  const { value, text } = groupColumn({
    key: "share",
    label: "Share",
    unit: "ratio",
    value: () => 1 / 3,
    format: formatMetric,
    locale: "en",
  });
  expect([value({ key: "a" }), text({ key: "a" })]).toEqual([1 / 3, "33\u00a0%"]);
});

test("what is not known is a dash, and nothing in files", () => {
  const { value, text } = metricColumn("plays", { texts, locale: "en" });
  expect([value({ key: "a" }), text({ key: "a" })]).toEqual([null, "–"]);
});
