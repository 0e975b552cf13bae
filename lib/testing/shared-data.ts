/** Real data that lies beside a checkout, with totals that somebody else computed. A clone alone has none. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** A folder of the shared data, or null where there is none. */
export function sharedFolder(name: string): string | null {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const folder = resolve(root, process.env.HARMONIE_SHARED_DATA ?? "../shared/data", name);
  return existsSync(folder) ? folder : null;
}

/** The text of a gzipped file, without the byte order mark that some tools begin with. */
export const readGzip = (file: string): string =>
  gunzipSync(readFileSync(file))
    .toString("utf8")
    .replace(/^\uFEFF/, "");
