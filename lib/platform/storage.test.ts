import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { storage } from "./storage.ts";
import { bytesOf, filesInFolder, storageTests } from "./storage-testing.ts";

const place = filesInFolder();
storageTests();

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

test("what a killed process was writing is gone a day later, what is being written stays", async () => {
  const folder = join(place.folder, "files", ".unfinished");
  await mkdir(folder, { recursive: true });
  for (const name of ["old", "new"]) await writeFile(join(folder, name), "half");
  const yesterday = new Date(Date.now() - 90_000_000);
  await utimes(join(folder, "old"), yesterday, yesterday);
  await storage().put("sweep/a", one("whole"));
  expect(await readdir(folder)).toEqual(["new"]);
});

test("who has a file open reads it to its end when it is replaced or removed", async () => {
  await storage().put("replaced/a", one("before"));
  const reading = await storage().open("replaced/a");
  const iterator = reading![Symbol.asyncIterator]();
  const first = await iterator.next();
  await storage().put("replaced/a", one("after!"));
  await storage().remove("replaced/a");
  expect(Buffer.from(first.value).toString()).toBe("before");
  expect((await iterator.next()).done).toBe(true);
  expect(await bytesOf(await storage().open("replaced/a"))).toHaveLength(0);
});
