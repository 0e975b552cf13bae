/** Exports as they are kept. With the driver: the runner's writes are fenced (lib/jobs). */
import type { JobRow } from "#lib/jobs/index.ts";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import type { ExportFormat, ExportKind, Position, Scope } from "./kinds.ts";

/** Rows that were read and lie in the storage, as lines of JSON. */
export type Part = { key: string; rows: number; after: Position };

/** A file that is whole. */
export type ExportFile = { key: string; rows: number; bytes: number; sha256: string };

export type ExportRow = JobRow & {
  kind: ExportKind;
  format: ExportFormat;
  /** Sorted. */
  artists: string[];
  withoutMoney: string[];
  from: string;
  to: string;
  /** `user:…` or `key:…` */
  madeBy: string;
  createdAt: Date;
  expiresAt: Date;
  /** About how many rows there will be. */
  expected?: number;
  parts?: Part[];
  /** All rows lie in parts. */
  isRead?: boolean;
  file?: ExportFile;
};

export const exportRows = () => mongo().collection<ExportRow>("exports");

export const findExport = async (id: string): Promise<ExportRow | null> =>
  /^[0-9a-f]{24}$/.test(id) ? exportRows().findOne({ _id: new ObjectId(id) }) : null;

/** What an export's files' keys begin with. */
export const filesOf = (id: ObjectId | string): string => `exports/${id.toString()}/`;

export const scopeOf = ({ artists, from, to, withoutMoney, createdAt }: ExportRow): Scope => ({
  artists,
  from,
  to,
  withoutMoney: new Set(withoutMoney),
  asOf: createdAt,
});
