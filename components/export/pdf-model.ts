import type { ExportChart } from "./export-table.ts";

export type PdfTable = {
  columns: { label: string; isFigure: boolean }[];
  rows: string[][];
  /** Under a table that was cut: how much is missing. */
  more: string;
};
export type PdfPart = { title: string; chart?: ExportChart; table: PdfTable };

/** All that the document says, in words: plain data, so that it can be sent to a worker. */
export type PdfModel = {
  language: string;
  product: string;
  artist: string;
  title: string;
  /** Period, comparison, filters. */
  about: string[];
  numbersTitle: string;
  numbers: { label: string; value: string; change: string }[];
  parts: PdfPart[];
  /** Time zone and freshness, and where the definitions are. */
  source: string;
  definitions: { label: string; url: string };
  /** With {page} and {pages}, which only the layout knows. */
  pageLabel: string;
};

/** From the worker to the page. `share` of the work that is done, from 0 to 1. */
export type PdfMessage =
  | { kind: "progress"; stage: "layout"; share: number }
  | { kind: "progress"; stage: "page"; share: number; page: number }
  | { kind: "done"; blob: Blob }
  | { kind: "failed"; reason: string };
