import { describe, it } from "vitest";
import { useDatabase } from "#lib/testing/harness.ts";
import { runErasureRound } from "./erasure-rounds.ts";

describe("people who are erased", () => {
  useDatabase();
  it.each([11, 12])("leave every number as it was, world %i", { timeout: 120_000 }, (seed) =>
    runErasureRound(seed, 2),
  );
});
