/** A report as plain data: what it says in which order, whatever kind of file it becomes. */
import type { ExportChart, ExportTable } from "#components/export/export-table.ts";
import type { Day } from "#lib/core/days.ts";
import type { Unit } from "#lib/metrics/definition.ts";

export type ReportTile = {
  key: string;
  label: string;
  unit: Unit;
  currency?: string | undefined;
  value: number | string | null;
  previous?: number | string | null;
  /** As a reader is shown them: every digit. */
  text: string;
  change: string;
};

export type ReportTable = ExportTable & {
  /** Names the table in files: lower case, no spaces. */
  id: string;
  chart?: ExportChart;
  /** For files only: nobody reads it on paper. */
  isData?: true;
};

export type ReportSection = { id: string; title: string; tiles: ReportTile[]; tables: ReportTable[] };

export type ReportPart = {
  artist: { id: string; name: string };
  timezone: string;
  asOf: string;
  sections: ReportSection[];
  /** What must be known to read its numbers. */
  quality: string[];
};

export type Report = {
  language: "en" | "pt";
  template: string;
  title: string;
  /** The title with whom and when: for a list of files. */
  fullTitle: string;
  /** Without an ending. */
  fileName: string;
  period: { from: Day; to: Day; text: string; previous: string };
  madeAt: string;
  logo?: string;
  isPhone: boolean;
  parts: ReportPart[];
  definitions: { id: string; label: string; unit: string; rule: string }[];
};
