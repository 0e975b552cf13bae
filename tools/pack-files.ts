/** After `next build`: packs its scripts and styles, once and as small as they get, for server/packed-files.ts. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const PACKED = new Set([".js", ".css"]);
/** Below, heads outweigh what packing saves. */
const LEAST_BYTES = 1024;

const smallest = {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  },
};

async function packFile(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < LEAST_BYTES) return;
  await Promise.all([
    promisify(brotliCompress)(bytes, smallest).then((packed) => writeFile(`${file}.br`, packed)),
    promisify(gzip)(bytes, { level: 9 }).then((packed) => writeFile(`${file}.gz`, packed)),
  ]);
}

export async function packFiles(folder = join(".next", "static")): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && PACKED.has(extname(entry.name)));
  await Promise.all(files.map(({ parentPath, name }) => packFile(join(parentPath, name))));
}

if (import.meta.main) await packFiles();
