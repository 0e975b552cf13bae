/** Rows as files. Each format takes rows as they come and holds a few thousand of them at a time at most. */
import type { Column, ExportFormat, Row } from "../kinds.ts";
import { csv } from "./csv.ts";
import { ndjson } from "./ndjson.ts";
import { parquet } from "./parquet.ts";

export type Format = {
  extension: string;
  mediaType: string;
  encode(columns: readonly Column[], rows: AsyncIterable<readonly Row[]>): AsyncIterable<Uint8Array>;
};

export const FORMATS: Record<ExportFormat, Format> = {
  ndjson: { extension: "ndjson", mediaType: "application/x-ndjson", encode: ndjson },
  csv: { extension: "csv", mediaType: "text/csv; charset=utf-8", encode: csv },
  parquet: { extension: "parquet", mediaType: "application/vnd.apache.parquet", encode: parquet },
};
