/** A client component that imports the words of all languages sends them all to the browser. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";

const ALL_WORDS = /^import (?!type)[^;]*from "[^"]*texts\/(index|en|pt)(-[a-z-]+)?\.ts";/m;

async function clientFiles(folder: string): Promise<{ path: string; source: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => ({ path, source: await readFile(path, "utf8") })),
  );
  return files.filter(({ source }) => source.startsWith('"use client"'));
}

test("client components read their words through useTexts only", async () => {
  const files = [...(await clientFiles("components")), ...(await clientFiles("app"))];
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter(({ source }) => ALL_WORDS.test(source)).map(({ path }) => path)).toEqual([]);
});
