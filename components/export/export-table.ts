import type { Unit } from "#lib/metrics/definition.ts";

/** Money and other exact decimals are text, so that no digit is lost on the way into a file. */
export type Cell = string | number | null;

export type ExportColumn = {
  key: string;
  label: string;
  /** Of figures: how a reader is shown them. Files get the exact value. */
  unit?: Unit;
  /** An id that stands beside its name: for files, not for a printed page. */
  isKey?: true;
};

export type ExportTable = {
  title: string;
  columns: ExportColumn[];
  rows: Cell[][];
  currency?: string | undefined;
};

export type ExportLine = {
  label: string;
  look: "full" | "running" | "before";
  /** Which of the page's colours for series it has, from 0. */
  series?: number;
  values: (number | null)[];
};
/** A part of stacked bars. */
export type ExportBars = { label: string; series: number; values: (number | null)[] };

/** A chart as numbers, so that it can be drawn again at any size. */
export type ExportChart = {
  /** Marks of the value axis, from the lowest up; zero is one of them. */
  marks: { value: number; label: string }[];
  /** Marks under the buckets. */
  ticks: { index: number; label: string }[];
  lines: ExportLine[];
  /** From the axis outwards. */
  bars?: ExportBars[];
};

/** Ready, or made when somebody exports. Server components can only give the former. */
export type Lazy<T> = T | (() => T);
export const made = <T extends object>(lazy: Lazy<T>): T => (typeof lazy === "function" ? lazy() : lazy);
