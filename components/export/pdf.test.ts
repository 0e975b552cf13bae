import { describe, expect, test } from "vitest";
import { getTexts } from "#components/texts/index.ts";
import { buildPdfModel, LIGHT_ROWS } from "./build-pdf-model.ts";
import { placeChart } from "./chart-geometry.ts";
import type { ExportChart, ExportTable } from "./export-table.ts";
import type { PdfModel } from "./pdf-model.ts";
import { printable, printableAll } from "./printable.ts";
import { renderPdf } from "./render-pdf.tsx";

const chart: ExportChart = {
  marks: [
    { value: 0, label: "0" },
    { value: 10, label: "10" },
  ],
  ticks: [{ index: 0, label: "1 Nov" }],
  lines: [{ label: "November", look: "full", values: [0, 10, null, 5] }],
};
const table: ExportTable = {
  title: "Where listeners are",
  columns: [
    { key: "key", label: "Key", isKey: true },
    { key: "name", label: "Country" },
    { key: "plays", label: "Plays", unit: "count" },
    { key: "share", label: "Share", unit: "ratio" },
  ],
  rows: Array.from({ length: 60 }, (_, index) => [`K${index}`, `Country ${index}`, 1234 + index, 0.184]),
};
const modelOf = (isLight: boolean): PdfModel =>
  buildPdfModel({
    page: {
      title: "Overview",
      artist: { id: "a", name: "Ana 宇多田" },
      range: {
        from: "2026-11-01",
        to: "2026-11-24",
        interval: "day",
        previous: { from: "2026-10-08", to: "2026-10-31" },
      },
      zone: "Europe/Lisbon",
      today: "2026-11-25",
      asOf: "2026-11-25T09:00:00.000Z",
      filter: { country: "PT" },
      answers: [],
    },
    numbers: [
      { key: "plays", label: "Plays", unit: "count", value: 1, text: "1,234", change: "−4 % vs Oct" },
    ],
    parts: [
      { table, chart },
      {
        table: { ...table, title: "By part", rows: table.rows.slice(0, 1) },
        chart: { ...chart, lines: [], bars: [{ label: "Net", series: 0, values: [4, 10] }] },
      },
    ],
    isLight,
    origin: "https://example.org",
    texts: getTexts("en"),
    locale: "en",
  });

describe("The model of a page's document", () => {
  test("has all rows as they are shown, without ids", () => {
    const { parts, about, source, definitions } = modelOf(false);
    expect(parts[0]?.table.columns.map(({ label }) => label)).toEqual(["Country", "Plays", "Share"]);
    expect(parts[0]?.table.rows).toHaveLength(60);
    expect(parts[0]?.table.rows[0]).toEqual(["Country 0", "1,234", "18\u00a0%"]);
    expect(parts[0]?.table.more).toBe("");
    expect(parts[0]?.chart).toBe(chart);
    expect(about).toEqual(["1 – 24 Nov 2026 vs 8 – 31 Oct 2026", "Country: Portugal"]);
    expect(source).toBe("Times in Europe/Lisbon · as of 25 Nov 2026 09:00:00");
    expect(definitions.url).toBe("https://example.org/definitions");
  });
  test("is short when it shall be light, and says what is missing", () => {
    const { parts } = modelOf(true);
    expect(parts[0]?.chart).toBeUndefined();
    expect(parts[0]?.table.rows).toHaveLength(LIGHT_ROWS);
    expect(parts[0]?.table.more).toBe("50 more rows");
  });
});

describe("Text that the document's font can show", () => {
  test("stays as it is in Portuguese, and with signs of money and error", () => {
    const text = "Àquela canção: é à mão, José – 12 € ± 3 · “sim”… ×2";
    expect(printable(text)).toBe(text);
  });
  test("keeps the meaning of spaces and of a minus", () => {
    expect(printable("\u22124\u00a0% 1\u202f234")).toBe("-4 % 1 234");
  });
  test("takes the nearest letter, and a question mark for none", () => {
    expect(printable("Dvořák Łódź 宇多田 🎵")).toBe("Dvorák Lódz ??? ?");
    expect(printableAll({ a: ["ő", 1, null] })).toEqual({ a: ["o", 1, null] });
  });
});

test("A chart's lines stop where there is no figure; a point alone is a dot", () => {
  const { paths, dots, marks } = placeChart(chart, { left: 0, top: 0, width: 30, height: 100 });
  expect(paths).toEqual([{ look: "full", path: "M0 100L10 0" }]);
  expect(dots).toEqual([{ look: "full", x: 30, y: 50 }]);
  expect(marks.map(({ y }) => y)).toEqual([100, 0]);
});

test("Bars lie on each other from zero, to both sides", () => {
  const stacked: ExportChart = {
    marks: [-10, 0, 10].map((value) => ({ value, label: String(value) })),
    ticks: [],
    lines: [],
    bars: [
      { label: "Net", series: 0, values: [4, -10] },
      { label: "Fees", series: 1, values: [6, 5] },
    ],
  };
  const { bars } = placeChart(stacked, { left: 0, top: 0, width: 20, height: 200 });
  expect(bars.map(({ series, y, height }) => [series, y, height])).toEqual([
    [0, 60, 40],
    [0, 100, 100],
    [1, 0, 60],
    [1, 50, 50],
  ]);
  expect(bars.map(({ x, width }) => x + width / 2)).toEqual([5, 15, 5, 15]);
});

test("The document is made, page by page", async () => {
  const shares: number[] = [];
  const pages: number[] = [];
  const blob = await renderPdf(modelOf(false), (message) => {
    if (message.kind === "progress") shares.push(message.share);
    if (message.kind === "progress" && message.stage === "page") pages.push(message.page);
  });
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const pdf = await getDocument({ data: new Uint8Array(await blob.arrayBuffer()) }).promise;
  const texts = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join(" ");
    }),
  );
  expect(pages).toEqual(texts.map((_, index) => index + 1));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(texts[0]).toContain("Ana ??? – Overview");
  expect(texts[0]).toContain("1,234");
  expect(texts[0]).toContain("-4 % vs Oct");
  expect(texts.join(" ")).toContain("Country 59");
  expect(texts.at(-1)).toContain(`Page ${pdf.numPages} of ${pdf.numPages}`);
  const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> };
  expect(info.Title).toBe("Ana 宇多田 – Overview, 1 – 24 Nov 2026 vs 8 – 31 Oct 2026");
  expect(info.Language).toBe("en");
});
