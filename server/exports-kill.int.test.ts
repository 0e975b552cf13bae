import { describe, it } from "vitest";
import { filesInFolder } from "#lib/platform/storage-testing.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import { runExportKills } from "./testing/exports-kill-rounds.ts";

describe("runners that die while they export", () => {
  useDatabase();
  filesInFolder();

  it("leave one file, the same as if none had", { timeout: 120_000 }, async () => {
    await runExportKills({ rows: 20_000, formats: ["parquet"], kills: 4, partRows: 2000, maxDelayMs: 250 });
  });
});
