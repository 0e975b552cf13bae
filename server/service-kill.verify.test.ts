import { describe, it } from "vitest";
import { pick } from "./testing/sent-batches.ts";
import { type Round, runServiceKillRounds } from "./testing/service-kill-rounds.ts";

const MIX: Round[] = ["service", "service", "service", "mongo", "mongo", "mongo", "redis", "all"];

describe("a service whose parts are killed a hundred times", () => {
  it("counts every acknowledged batch once", { timeout: 2_400_000 }, () =>
    runServiceKillRounds(
      Array.from({ length: 100 }, () => MIX[pick(MIX.length)]!),
      60,
    ),
  );
});
