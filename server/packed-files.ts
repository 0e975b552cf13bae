/**
 * The build's files, packed once as small as they get (tools/pack-files.ts) and not anew, and larger, for every browser that
 * asks. What is not packed, or not asked for packed, is Next's to answer.
 */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";

/** As packed files end, smallest first, and how a browser says that it unpacks them. */
const PACKINGS = [
  { ending: ".br", encoding: "br" },
  { ending: ".gz", encoding: "gzip" },
] as const;

const TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};

type Packed = { encoding: string; file: string; bytes: number };

/** @returns packed files by the path that they are asked for under */
async function findPacked(folder: string): Promise<Map<string, Packed[]>> {
  const found = new Map<string, Packed[]>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const { ending, encoding } of PACKINGS)
    for (const entry of entries) {
      if (!entry.isFile() || !entry.name.endsWith(ending)) continue;
      const file = join(entry.parentPath, entry.name);
      const path = relative(folder, file).split(sep).join("/").slice(0, -ending.length);
      found.set(path, [...(found.get(path) ?? []), { encoding, file, bytes: (await stat(file)).size }]);
    }
  return found;
}

/** What a browser says it unpacks; `q=0` says that it does not. */
const unpacks = (accepted: string, encoding: string): boolean =>
  accepted.split(",").some((part) => {
    const [name, ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });

type Answer = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * @param folder what `prefix` means on the disk
 * @returns a function that answers what is packed, and says whether it did
 */
export async function packedFiles(folder: string, prefix: string): Promise<Answer> {
  const found = await findPacked(folder);
  return ({ method, url = "", headers }, response) => {
    if ((method !== "GET" && method !== "HEAD") || !url.startsWith(prefix) || headers.range) return false;
    const path = url.slice(prefix.length).split("?")[0] ?? "";
    // Names as they stand in the folder: nothing outside of it has one.
    const packed = found
      .get(path)
      ?.find(({ encoding }) => unpacks(headers["accept-encoding"] ?? "", encoding));
    if (!packed) return false;
    response.writeHead(200, {
      "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
      "Content-Length": packed.bytes,
      "Content-Encoding": packed.encoding,
      // Their names hold a hash of what is in them.
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    });
    if (method === "HEAD") response.end();
    else
      createReadStream(packed.file)
        .on("error", () => response.destroy())
        .pipe(response);
    return true;
  };
}
