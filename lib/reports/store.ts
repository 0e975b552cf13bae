/** Reports as they are kept: what was asked, who works on it, and where the file lies. */
import type { JobRow } from "#lib/jobs/index.ts";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import type { ReportContent } from "./form.ts";

export type ReportFile = { key: string; name: string; mediaType: string; bytes: number; sha256: string };

export type Row = JobRow & {
  owner: string;
  content: ReportContent;
  artists: string[];
  from: string;
  to: string;
  schedule?: string;
  file?: ReportFile;
  createdAt: Date;
  expiresAt: Date;
};

export const reports = () => mongo().collection<Row>("reports");

/** Files of reports lie under this in the storage. */
export const FOLDER = "reports";
export const KEPT_MS = 365 * 86_400_000;

const isId = (id: string): boolean => /^[0-9a-f]{24}$/.test(id);
export const findRow = async (id: string): Promise<Row | null> =>
  isId(id) ? reports().findOne({ _id: new ObjectId(id) }) : null;
