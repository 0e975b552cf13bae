/** The tracker as pages load it: public/tracker.mjs (a module), public/tracker.js (a script, `harmonie`), and their types. */
import { copyFile, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const path = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));

const shared = {
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none",
} as const;

/** @returns the sizes of each file in bytes */
export async function buildTracker(folder = path("public")) {
  const files = [
    { file: `${folder}/tracker.mjs`, entry: "lib/tracker/web/module.ts", format: "esm", globalName: "" },
    {
      file: `${folder}/tracker.js`,
      entry: "lib/tracker/web/script.ts",
      format: "iife",
      globalName: "harmonie",
    },
  ] as const;
  const sizes = [];
  for (const { file, entry, format, globalName } of files) {
    await build({
      ...shared,
      entryPoints: [path(entry)],
      outfile: file,
      format,
      ...(globalName ? { globalName } : {}),
    });
    const bytes = await readFile(file);
    sizes.push({
      file,
      raw: bytes.length,
      gzip: gzipSync(bytes, { level: 9 }).length,
      brotli: brotliCompressSync(bytes).length,
    });
  }
  await copyFile(path("lib/tracker/web/tracker.d.ts"), `${folder}/tracker.d.ts`);
  return sizes;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { file, raw, gzip, brotli } of await buildTracker())
    process.stdout.write(`${file}: ${raw} bytes, ${gzip} with gzip, ${brotli} with brotli\n`);
