import { describe, expect, it } from "vitest";
import { useFuzz } from "./fuzz-testing.ts";

describe("three hundred requests drawn from the published document", () => {
  const { run } = useFuzz();

  it("are answered as it says, whatever they are", async () => {
    const statuses = await run("gate", 300);
    for (const status of ["200", "401", "403", "404", "422"]) expect([...statuses.keys()]).toContain(status);
  });
});
