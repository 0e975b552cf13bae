/** A report as data: JSON with every table, or the tables as CSV. Values are exact. */
import { strToU8, zipSync } from "fflate";
import { toCsv } from "#components/export/csv.ts";
import type { ExportTable } from "#components/export/export-table.ts";
import type { Report, ReportPart, ReportTile } from "./report.ts";
import type { Texts } from "./texts.ts";

const tileOf = ({ key, label, unit, currency, value, previous }: ReportTile) => ({
  key,
  label,
  unit,
  ...(currency ? { currency } : {}),
  value,
  ...(previous === undefined ? {} : { previous }),
});

export function reportJson({
  template,
  title,
  language,
  period,
  madeAt,
  parts,
  definitions,
}: Report): string {
  const { from, to } = period;
  const artists = parts.map(({ artist, timezone, asOf, sections, quality }) => ({
    ...artist,
    timezone,
    asOf,
    sections: sections.map(({ id, title: name, tiles, tables }) => ({
      id,
      title: name,
      numbers: tiles.map(tileOf),
      tables: tables.map(({ id: table, title: heading, currency, columns, rows }) => ({
        id: table,
        title: heading,
        ...(currency ? { currency } : {}),
        columns: columns.map(({ key, label, unit }) => ({ key, label, ...(unit ? { unit } : {}) })),
        rows,
      })),
    })),
    quality,
  }));
  const report = { title, template, language, from, to, madeAt, artists, definitions };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The key numbers of a section as rows. Money keeps its digits and says its currency. */
function numbersTable(tiles: readonly ReportTile[], { reportFiles: words }: Texts): ExportTable {
  return {
    title: words.numbers,
    columns: [
      { key: "number", label: words.number },
      { key: "unit", label: words.unit },
      { key: "value", label: words.value },
      { key: "previous", label: words.previous },
    ],
    rows: tiles.map(({ label, unit, currency, value, previous }) => [
      label,
      unit === "money" ? (currency ?? unit) : unit,
      value,
      previous ?? null,
    ]),
  };
}

const aboutTable = (report: Report, { reportFiles: words }: Texts): ExportTable => ({
  title: words.about,
  columns: [
    { key: "what", label: words.about },
    { key: "text", label: report.fullTitle },
  ],
  rows: [
    ["", words.made(report.madeAt.slice(0, 16).replace("T", " "))],
    ...report.parts.flatMap(({ artist, quality }) => quality.map((line) => [artist.name, line])),
    ...report.definitions.map(({ label, rule }) => [label, rule]),
  ],
});

export type NamedTable = { name: string; table: ExportTable };

/** Every table under a name made of numbers and our own words: an artist's name never becomes a path. */
export function namedTables(report: Report, texts: Texts): NamedTable[] {
  const several = report.parts.length > 1;
  const ofPart = ({ sections }: ReportPart, index: number): NamedTable[] =>
    sections.flatMap(({ id, tiles, tables }) => {
      const prefix = several ? `${index + 1}-${id}` : id;
      return [
        ...(tiles.length > 0 ? [{ name: `${prefix}-numbers`, table: numbersTable(tiles, texts) }] : []),
        ...tables.map((table) => ({ name: `${prefix}-${table.id}`, table })),
      ];
    });
  return [...report.parts.flatMap(ofPart), { name: "about", table: aboutTable(report, texts) }];
}

export function csvZip(report: Report, texts: Texts): Uint8Array {
  const files = namedTables(report, texts).map(({ name, table }) => [`${name}.csv`, strToU8(toCsv(table))]);
  return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>, { level: 6 });
}
