import { describe, expect, it } from "vitest";
import { useFuzz } from "./fuzz-testing.ts";

/** Another one each day, so that the same ten thousand are not drawn for ever; named by what fails. */
const SEED = process.env.FUZZ_SEED ?? new Date().toISOString().slice(0, 10);

describe("ten thousand requests drawn from the published document", () => {
  const { run } = useFuzz();

  it("are answered as it says, whatever they are", async () => {
    const statuses = await run(SEED, 10_000);
    expect(statuses.size).toBeGreaterThan(10);
  });
});
