import { describe, it } from "vitest";
import { useDatabase } from "#lib/testing/harness.ts";
import { runPrivacyKills } from "./testing/privacy-kill-rounds.ts";

describe("runners that die ten times while they erase", () => {
  useDatabase();

  it("erase once, with one certificate", { timeout: 900_000 }, () =>
    runPrivacyKills({ rounds: 10, atLength: true }),
  );
});
