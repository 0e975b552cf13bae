import { describe, it } from "vitest";
import { useDatabase } from "#lib/testing/harness.ts";
import { runKillRounds } from "./testing/kill-rounds.ts";

describe("workers that die", () => {
  useDatabase();

  it("count every batch once", { timeout: 150_000 }, () => runKillRounds({ kills: 5, batches: 400 }));
});
