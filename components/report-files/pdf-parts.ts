/** The parts of a report's document, with the height that each needs. Text stands in the order in which it is read. */
import { Image, Text, View } from "@react-pdf/renderer";
import { createElement as element, type ReactElement } from "react";
import { pdfTableOf } from "#components/export/build-pdf-model.ts";
import { pdfChart } from "#components/export/pdf-chart.ts";
import type { PdfTable } from "#components/export/pdf-model.ts";
import { BOLD, COLORS, ROW, SMALL } from "#components/export/pdf-styles.ts";
import { pdfTable } from "#components/export/pdf-table.ts";
import { cutColumns } from "./cut-columns.ts";
import type { Block } from "./pack-pages.ts";
import type { Report, ReportSection, ReportTable, ReportTile } from "./report.ts";
import { linesOf } from "./text-lines.ts";
import type { Texts } from "./texts.ts";

export type Paper = {
  report: Report;
  texts: Texts;
  /** Columns beside the first that fit. */
  columns: number;
  /** Of the room between the edges. */
  width: number;
};
type PdfBlock = Block<ReactElement>;

/** Of the text at 9 points. */
const LINE = 10.5;
const CELL_PADDING = 8.5;
const HEADING = 24;
const CHART = 200;
const PHONE_ROWS = 3;
/** A line without a rule below it. */
const PLAIN = { flexDirection: "row" } as const;

const heading = (text: string): ReactElement =>
  element(Text, { style: { ...BOLD, fontSize: 11, marginTop: 8, marginBottom: 6 } }, text);
/** What stands in the list of contents, which one page needs none of; the types know of it on pages alone. */
const marked = (bookmark: string, { report }: Paper): object => (report.isPhone ? {} : { bookmark });
const whole = (height: number, content: ReactElement): PdfBlock => ({ kind: "whole", height, content });

export function head({ report, texts }: Paper): PdfBlock {
  const { logo, period, parts, title, madeAt } = report;
  const content = element(
    View,
    { style: { marginBottom: 18 } },
    logo
      ? element(Image, { src: logo, style: { height: 32, objectFit: "contain", objectPositionX: 0 } })
      : null,
    element(Text, { style: { ...SMALL, marginVertical: 8 } }, texts.product),
    element(
      Text,
      { style: { ...BOLD, fontSize: 20, marginBottom: 5 } },
      parts.length === 1 ? `${parts[0]!.artist.name} – ${title}` : title,
    ),
    element(
      Text,
      { style: { color: COLORS.muted } },
      [period.text, period.previous].filter(Boolean).join(" "),
    ),
    element(
      Text,
      { style: { color: COLORS.muted } },
      texts.reportFiles.made(madeAt.slice(0, 16).replace("T", " ")),
    ),
    report.isPhone ? element(Text, { style: { ...SMALL, marginTop: 6 } }, texts.reportFiles.phone) : null,
  );
  return whole(logo ? 150 : 118, content);
}

const TILES_A_ROW = 4;
const TILE_ROW = 62;
const tile = ({ label, text, change }: ReportTile): ReactElement =>
  element(
    View,
    { key: label, wrap: false, style: { width: "25%", paddingRight: 10, marginBottom: 12 } },
    element(Text, { style: SMALL }, label),
    // Digits are never parted.
    element(Text, { style: { ...BOLD, fontSize: text.length > 15 ? 8 : 13, marginVertical: 2 } }, text),
    element(Text, { style: SMALL }, change),
  );

/** A key number in one line: less room, and less to send. */
const tileLine = ({ label, text }: ReportTile): ReactElement =>
  element(
    View,
    { key: label, style: { ...PLAIN, justifyContent: "space-between", paddingVertical: 3 } },
    element(Text, { style: { flex: 1 } }, label),
    element(Text, { style: BOLD }, text),
  );

function tilesBlock(tiles: readonly ReportTile[], { report, texts }: Paper): PdfBlock {
  if (tiles.length === 0)
    return whole(24, element(Text, { style: { marginBottom: 12 } }, texts.reportFiles.suppressed));
  if (report.isPhone) return whole(tiles.length * 18, element(View, null, ...tiles.map(tileLine)));
  const style = { flexDirection: "row" as const, flexWrap: "wrap" as const };
  const rows = Math.ceil(tiles.length / TILES_A_ROW);
  return whole(rows * TILE_ROW, element(View, { style }, ...tiles.map(tile)));
}

/** As wide as the table makes its columns: the first has twice the room of the others. */
function rowHeight(row: readonly string[], { width }: Paper): number {
  const unit = width / (row.length + 1);
  const lines = row.map((cell, index) => linesOf(cell, index === 0 ? 2 * unit : unit - 8));
  return Math.max(1, ...lines) * LINE + CELL_PADDING;
}

function tableBlocks(table: ReportTable, title: string, hasChart: boolean, paper: Paper): PdfBlock[] {
  const { report, texts } = paper;
  const written = pdfTableOf(table, {
    isLight: report.isPhone,
    lightRows: PHONE_ROWS,
    texts,
    locale: report.language,
  });
  const { columns, rows, more } = written;
  const chart = hasChart && table.chart ? pdfChart(table.chart) : null;
  const part = (from: number, to: number): ReactElement => {
    const shown: PdfTable = { columns, rows: rows.slice(from, to), more: to === rows.length ? more : "" };
    return element(View, null, heading(title), pdfTable(shown, report.isPhone ? PLAIN : ROW));
  };
  const first = chart ? [whole(CHART + HEADING, element(View, null, heading(table.title), chart))] : [];
  return [
    ...first,
    {
      kind: "rows",
      head:
        HEADING +
        rowHeight(
          columns.map(({ label }) => label),
          paper,
        ),
      rows: rows.map((row) => rowHeight(row, paper)),
      part,
    },
  ];
}

function tables(table: ReportTable, paper: Paper): PdfBlock[] {
  const { report, texts, columns } = paper;
  const parts = cutColumns(table, columns);
  // On a phone the first columns must do.
  const shown = report.isPhone ? parts.slice(0, 1) : parts;
  return shown.flatMap((part, index) => {
    const title =
      shown.length > 1 ? texts.reportFiles.part(table.title, index + 1, shown.length) : table.title;
    return tableBlocks(part, title, index === 0 && !report.isPhone, paper);
  });
}

export function section(
  { title, tiles, tables: all }: ReportSection,
  name: string,
  paper: Paper,
): PdfBlock[] {
  const full = name ? `${name} – ${title}` : title;
  const style = { ...BOLD, fontSize: 14, marginTop: 6, marginBottom: 10 };
  return [
    whole(34, element(View, marked(full, paper), element(Text, { style }, full))),
    tilesBlock(tiles, paper),
    ...all.filter(({ isData }) => !isData).flatMap((table) => tables(table, paper)),
  ];
}

function entries(title: string, lines: readonly { name: string; text: string }[], paper: Paper): PdfBlock[] {
  const { report, width } = paper;
  const heights = lines.map(({ text }) => (1 + linesOf(text, width)) * LINE + 5);
  const part = (from: number, to: number): ReactElement =>
    element(
      View,
      from === 0 ? marked(title, paper) : null,
      from === 0 ? heading(title) : null,
      ...lines
        .slice(from, to)
        .map(({ name, text }) =>
          element(
            View,
            { key: name, style: { marginBottom: 5 } },
            ...(report.isPhone
              ? [element(Text, { key: "both" }, `${name}: ${text}`)]
              : [element(Text, { key: "name", style: BOLD }, name), element(Text, { key: "text" }, text)]),
          ),
        ),
    );
  return [{ kind: "rows", head: HEADING, rows: heights, part }];
}

/** What the numbers mean, and what must be known to read them. */
export function lastPage(paper: Paper): PdfBlock[] {
  const { report, texts } = paper;
  const { definitions, quality } = texts.reportFiles;
  return [
    ...entries(
      definitions,
      report.definitions.map(({ label, rule }) => ({ name: label, text: rule })),
      paper,
    ),
    ...entries(
      quality,
      report.parts.map(({ artist, quality: lines }) => ({ name: artist.name, text: lines.join(" ") })),
      paper,
    ),
  ];
}
