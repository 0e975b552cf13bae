import { describe, it } from "vitest";
import { runServiceKillRounds } from "./testing/service-kill-rounds.ts";

describe("a service whose parts are killed", () => {
  it("counts every acknowledged batch once", { timeout: 150_000 }, () =>
    runServiceKillRounds(["redis", "mongo", "service", "mongo", "redis"], 20),
  );
});
