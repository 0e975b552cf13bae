import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mongo } from "#lib/platform/mongo.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import { Directory } from "./directory.ts";

const NOW = Date.parse("2026-11-30T12:00:00Z");
const SECOND = 1000;

const artists = () => mongo().collection("artists");
const put = (artistId: string, updatedAtMs: number, name = artistId) =>
  artists().updateOne(
    { artistId },
    { $set: { name, zones: [], createdAt: new Date(NOW), updatedAt: new Date(updatedAtMs) } },
    { upsert: true },
  );
const idsOf = (directory: Directory) => directory.all().map(({ id }) => id);

describe("the directory of artists", () => {
  useDatabase();
  beforeEach(() => artists().deleteMany({}));
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("finds what another server wrote a little later with an earlier time", async () => {
    const directory = new Directory();
    await put("first", NOW);
    await directory.refresh();
    await put("late", NOW - 8 * SECOND);
    await directory.refresh();
    expect(idsOf(directory)).toEqual(["first", "late"]);
  });

  it("reads nothing again once nothing earlier can appear, and goes on with what is newer", async () => {
    const directory = new Directory();
    await put("first", NOW);
    await directory.refresh();
    const later = performance.now() + 11 * SECOND;
    vi.spyOn(performance, "now").mockImplementation(() => later);
    await put("first", NOW, "not read again");
    await put("second", NOW + 1);
    await directory.refresh();
    expect(directory.all().map(({ name }) => name)).toEqual(["first", "second"]);
  });
});
