import { describe, it } from "vitest";
import { useDatabase } from "#lib/testing/harness.ts";
import { runErasureRound } from "./erasure-rounds.ts";

const SEEDS = Array.from({ length: 20 }, (_, index) => 100 + index);

describe("many people who are erased", () => {
  useDatabase();
  it.each(SEEDS)("leave every number as it was, world %i", (seed) => runErasureRound(seed, 5));
});
