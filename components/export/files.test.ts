import { describe, expect, test } from "vitest";
import { plainColor } from "./chart-svg.ts";
import type { ExportPage } from "./export-page.ts";
import type { ExportTable } from "./export-table.ts";
import { fileName } from "./file-name.ts";
import { groupTable } from "./group-table.ts";
import { pageJson, tableJson } from "./json.ts";
import { frameSvg } from "./svg-frame.ts";

const range = { from: "2026-10-26", to: "2026-11-24" };
const page: ExportPage = {
  title: "Overview",
  artist: { id: "a-1", name: "Ana" },
  range: { ...range, interval: "day" },
  zone: "Europe/Lisbon",
  today: "2026-11-25",
  asOf: "2026-11-25T09:00:00.000Z",
  filter: { country: "PT" },
  answers: [],
};
const table: ExportTable = groupTable({
  title: "Currencies",
  keyLabel: "Key",
  nameLabel: "Kind",
  entries: [{ key: "sale", gross: "0.000000000000000001" }, { key: "other" }],
  nameOf: ({ key }) => key.toUpperCase(),
  columns: [
    {
      key: "gross",
      label: "Gross",
      unit: "money",
      value: (entry) => ("gross" in entry ? entry.gross : undefined),
    },
  ],
  currency: "ETH",
});

describe("A file's name", () => {
  test("says whose numbers of which days it has", () => {
    expect(fileName({ artist: page.artist, title: "Streams by day", range }, "csv")).toBe(
      "harmonie-ana-streams-by-day-2026-10-26_2026-11-24.csv",
    );
  });
  test("has plain letters, and the id of an artist whose name has none", () => {
    const artist = { id: "x/1", name: "宇多田" };
    expect(fileName({ artist, title: "Só Nós – ../ao vivo!", range }, "pdf")).toBe(
      "harmonie-x-1-so-nos-ao-vivo-2026-10-26_2026-11-24.pdf",
    );
  });
});

describe("JSON", () => {
  test("of a table says which numbers these are, and keeps every digit", () => {
    expect(JSON.parse(tableJson(page, table))).toEqual({
      title: "Currencies",
      artist: page.artist,
      range: page.range,
      timezone: "Europe/Lisbon",
      asOf: page.asOf,
      filter: { country: "PT" },
      currency: "ETH",
      columns: [
        { key: "key", label: "Key" },
        { key: "name", label: "Kind" },
        { key: "gross", label: "Gross", unit: "money" },
      ],
      rows: [
        ["sale", "SALE", "0.000000000000000001"],
        ["other", "OTHER", null],
      ],
    });
  });
  test("of a page has its key numbers and every table", () => {
    const number = {
      key: "plays",
      label: "Plays",
      unit: "count" as const,
      value: 12,
      text: "12",
      change: "",
    };
    const { numbers, tables } = JSON.parse(pageJson(page, [number], [table]));
    expect(numbers).toEqual([{ key: "plays", label: "Plays", unit: "count", value: 12 }]);
    expect(tables[0].title).toBe("Currencies");
  });
});

test("A picture has a title, a source and a background; names are no markup", () => {
  const colors = { background: "rgb(255, 255, 255)", text: "rgb(0, 0, 0)", faint: "rgb(9, 9, 9)" };
  const { svg, width, height } = frameSvg({
    chart: '<svg width="300" height="100"/>',
    width: 300,
    height: 100,
    title: "Plays <by> day & hour",
    source: "Ana · Europe/Lisbon",
    colors,
  });
  const plain = { chart: "<svg/>", width: 300, height: 100, title: "", source: "", colors };
  const named = frameSvg({ ...plain, legend: [{ label: "New & returning", color: "rgb(1, 2, 3)" }] });
  expect(named.height).toBeGreaterThan(height);
  expect(named.svg).toContain('fill="rgb(1, 2, 3)"');
  expect(named.svg).toContain("New &amp; returning</text>");
  expect([width, height]).toEqual([348, 216]);
  expect(svg).toContain("Plays &lt;by&gt; day &amp; hour</text>");
  expect(svg).toContain("Ana · Europe/Lisbon</text>");
  expect(svg).toContain('fill="rgb(255, 255, 255)"');
});

test("Colours of a picture are written the way every program reads", () => {
  expect(plainColor("color(srgb 0.2 1 0)")).toBe("rgb(51, 255, 0)");
  expect(plainColor("color(srgb 0.2 1 0 / 0.5)")).toBe("rgba(51, 255, 0, 0.5)");
  expect(plainColor("rgb(1, 2, 3)")).toBe("rgb(1, 2, 3)");
});
