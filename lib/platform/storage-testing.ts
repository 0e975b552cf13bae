/** What every storage must do, wherever its files lie. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { provideEnv } from "./env.ts";
import { storage } from "./storage.ts";

/** A folder of its own for the files of a test file. @returns where it is, from the first test on */
export function filesInFolder(): { folder: string } {
  const place = { folder: "" };
  beforeAll(async () => {
    place.folder = await mkdtemp(join(tmpdir(), "harmonie-files-"));
    provideEnv({ DATA_DIR: place.folder });
  });
  afterAll(() => rm(place.folder, { recursive: true, force: true }));
  return place;
}

export async function bytesOf(source: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @returns `count` chunks of `size` bytes, no two alike */
async function* chunksOf(count: number, size: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(size, `chunk ${index} `);
}

export async function keysOf(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of storage().list(prefix)) keys.push(key);
  return keys;
}

export function storageTests(): void {
  test("a file comes back as it was put, whole and in ranges, under its measured hash", async () => {
    const whole = await bytesOf(chunksOf(9, 1000));
    const stored = await storage().put("whole/a.bin", chunksOf(9, 1000));
    expect(stored).toEqual({ bytes: 9000, sha256: createHash("sha256").update(whole).digest("hex") });
    expect(await bytesOf(await storage().open("whole/a.bin"))).toEqual(whole);
    const range = await storage().open("whole/a.bin", { first: 995, last: 1004 });
    expect(await bytesOf(range)).toEqual(whole.subarray(995, 1005));
    const end = await storage().open("whole/a.bin", { first: 8999, last: 8999 });
    expect(await bytesOf(end)).toEqual(whole.subarray(8999));
  });

  test("an empty file is a file", async () => {
    expect(await storage().put("empty/a", chunksOf(0, 0))).toMatchObject({ bytes: 0 });
    expect(await storage().open("empty/a")).not.toBeNull();
    expect(await bytesOf(await storage().open("empty/a"))).toHaveLength(0);
  });

  test("a file of many parts comes back whole", async () => {
    const stored = await storage().put("large/a", chunksOf(333, 60_000));
    const whole = await bytesOf(await storage().open("large/a"));
    expect(whole.byteLength).toBe(19_980_000);
    expect(createHash("sha256").update(whole).digest("hex")).toBe(stored.sha256);
    const across = await storage().open("large/a", { first: 8_388_600, last: 8_388_620 });
    expect(await bytesOf(across)).toEqual(whole.subarray(8_388_600, 8_388_621));
  });

  test.each([10, 20_000_000])("a source that fails after %i bytes leaves what was there", async (size) => {
    await storage().put("kept/a", chunksOf(1, 10));
    async function* failing() {
      yield Buffer.alloc(size);
      throw new Error("the cursor was lost");
    }
    await expect(storage().put("kept/a", failing())).rejects.toThrow("the cursor was lost");
    expect(await bytesOf(await storage().open("kept/a"))).toEqual(await bytesOf(chunksOf(1, 10)));
    expect(await keysOf("kept/")).toEqual(["kept/a"]);
  });

  test("files are listed by how their keys begin, and gone once removed", async () => {
    for (const key of ["listed/x-1", "listed/x-2", "listed/deeper/x-3", "listed-2/x"])
      await storage().put(key, chunksOf(1, 1));
    expect((await keysOf("listed/")).sort()).toEqual(["listed/deeper/x-3", "listed/x-1", "listed/x-2"]);
    expect((await keysOf("listed/x-")).sort()).toEqual(["listed/x-1", "listed/x-2"]);
    await storage().remove("listed/x-1");
    await storage().remove("listed/x-1");
    expect(await storage().open("listed/x-1")).toBeNull();
    expect(await keysOf("listed/x-")).toEqual(["listed/x-2"]);
    expect(await keysOf("nothing/")).toEqual([]);
  });

  test.each(["../a", "a/../b", "/a", "a//b", "a/.b", "", "a b", "a\0", "á"])(
    "%j is no key: a name never leads elsewhere",
    async (key) => {
      await expect(storage().put(key, chunksOf(1, 1))).rejects.toThrow("not a key");
      await expect(storage().open(key)).rejects.toThrow("not a key");
      await expect(storage().remove(key)).rejects.toThrow("not a key");
    },
  );
}
