import { describe, expect, it } from "vitest";
import { filesInFolder } from "#lib/platform/storage-testing.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import { runExportKills } from "./testing/exports-kill-rounds.ts";

const MOST_BYTES = 150e6;

describe("a million rows", () => {
  useDatabase();
  filesInFolder();

  it("are exported in constant memory, killed and resumed, with the same hash", async () => {
    const formats = ["ndjson", "csv", "parquet"] as const;
    const measured = await runExportKills({
      rows: 1e6,
      formats,
      kills: 6,
      partRows: 50_000,
      maxDelayMs: 2000,
    });
    for (const format of formats)
      expect([format, measured[format]!.moreBytes < MOST_BYTES]).toEqual([format, true]);
  });
});
