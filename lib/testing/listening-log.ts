/** Reads listening logs: the rows of a real music service's user log, or our small invented one beside it. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { LogRow } from "./listening-log-types.ts";
import { sharedFolder } from "./shared-data.ts";

export { idsOf, ONE_ARTIST_ID, toId, toImport } from "./listening-log-import.ts";
export type { ImportBatch, LogRow } from "./listening-log-types.ts";

/** Reads a log of one JSON row a line, gzipped or plain. */
export function readListeningLog(file: string): LogRow[] {
  const bytes = readFileSync(file);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isGzip ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").flatMap((line) => (line.trim() ? [JSON.parse(line) as LogRow] : []));
}

/** Our own small log, which every clone has; its totals stand beside it in small-log.totals.json. */
export const SMALL_LOG_FILE = fileURLToPath(new URL("./fixtures/small-log.jsonl", import.meta.url));

/** The folder with the shared listening log, or null where there is none (a clone alone). */
export const listeningLogFolder = (): string | null => sharedFolder("listening-log");
