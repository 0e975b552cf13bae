import { describe, it } from "vitest";
import { useDatabase } from "#lib/testing/harness.ts";
import { runKillRounds } from "./testing/kill-rounds.ts";

describe("workers that die sixty times", () => {
  useDatabase();

  it("count every batch once", { timeout: 600_000 }, () => runKillRounds({ kills: 60, batches: 4200 }));
});
