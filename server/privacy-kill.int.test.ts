import { describe, it } from "vitest";
import { useDatabase } from "#lib/testing/harness.ts";
import { runPrivacyKills } from "./testing/privacy-kill-rounds.ts";

describe("runners that die while they erase", () => {
  useDatabase();

  it("erase once, with one certificate", { timeout: 300_000 }, () =>
    runPrivacyKills({ rounds: 3, atLength: false }),
  );
});
