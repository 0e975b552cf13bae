/** What can be exported, and as what. */

export const EXPORT_KINDS = ["rollups", "transactions", "listeners", "events"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export const EXPORT_FORMATS = ["ndjson", "csv", "parquet"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** One line for each person: downloads are audited, and erasures revoke them. */
export const isPersonal = (kind: ExportKind): boolean => kind === "listeners" || kind === "events";

export const COLUMN_TYPES = ["text", "integer", "number", "boolean", "time"] as const;
/** A time is text as ISO 8601 has it in NDJSON and CSV, and a timestamp in Parquet; exact decimals are text everywhere. */
export type Column = { name: string; type: (typeof COLUMN_TYPES)[number] };

export type Cell = string | number | boolean | null;
/** In the order of the columns. */
export type Row = readonly Cell[];

/** What an export is made of. */
export type Scope = {
  /** Sorted. */
  artists: readonly string[];
  /** Days of each artist, both included. */
  from: string;
  to: string;
  /** Artists of whom no money is given. */
  withoutMoney: ReadonlySet<string>;
  /** What came later is not in it. */
  asOf: Date;
};

/** Where a source goes on after what was read: its own words. */
export type Position = readonly string[];

/** Rows that are taken together or not at all. */
export type Group = { rows: readonly Row[]; after: Position };

export type Source = {
  columns(): readonly Column[];
  /** About how many rows there will be, to tell the progress by. */
  expect(scope: Scope): Promise<number>;
  /** In an order that is the same each time. @param after what was read already */
  read(scope: Scope, after: Position | null): AsyncIterable<Group>;
};
