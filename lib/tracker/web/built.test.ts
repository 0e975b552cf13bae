/** The built files are those of the sources, are small, and their types say what is there. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildTracker } from "../../../tools/build-tracker.ts";
import type * as source from "./script.ts";
import type * as published from "./tracker.d.ts";

/** What the sources make is what is published, and has nothing beside it. */
const asPublished = (
  tracker: source.TrackerType,
  play: ReturnType<source.TrackerType["play"]>,
  create: typeof source.createTracker,
): [published.Tracker, published.Play, typeof published.createTracker] => [tracker, play, create];
type Missing =
  | Exclude<keyof source.TrackerType, keyof published.Tracker>
  | Exclude<keyof typeof source, keyof typeof published>
  | Exclude<
      keyof ReturnType<source.TrackerType["play"]>,
      keyof published.Play | "close" | "beginAnew" | "open"
    >;
const missing: Missing[] = [];

let folder = "";
let sizes: Awaited<ReturnType<typeof buildTracker>> = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tracker-"));
  sizes = await buildTracker(folder);
});
afterAll(() => rm(folder, { recursive: true }));

test("the script is under 16.5 KB on the wire", () => {
  const script = sizes.find(({ file }) => file.endsWith(".js"));
  expect(script?.brotli).toBeLessThan(16_500);
});

test("the script brings one global, and runs where there is neither window nor document", async () => {
  const place: Record<string, unknown> = {};
  runInNewContext(await readFile(join(folder, "tracker.js"), "utf8"), place);
  runInNewContext("var names = Object.keys(harmonie)", place);
  expect([...(place.names as string[])]).toEqual(["createTracker", "trackHls", "trackMedia"]);
  expect([asPublished.length, missing]).toEqual([3, []]);
});
