import { describe, expect, it } from "vitest";
import { policyAt } from "./policy.ts";

const CALM = { lagMs: 0, queued: 0 };
const share = (lagMs: number, queued: number, base = 0.1): number =>
  policyAt({ lagMs, queued }, base, false).samplingWhenGood.play_progress;

describe("the policy", () => {
  it("asks for everything on good connections while the service keeps up", () => {
    expect(policyAt(CALM, 0.1, false)).toEqual({
      batchSize: 25,
      flushSeconds: 15,
      sampling: { play_progress: 0.1, content_loaded: 0.1 },
      samplingWhenGood: { play_progress: 1, content_loaded: 1 },
    });
  });

  it("asks for less the further the count is behind, or the fuller the queue, but never for less than the base", () => {
    expect([0, 9999, 10_000, 30_000, 119_999, 120_000].map((lagMs) => share(lagMs, 0))).toEqual([
      1, 1, 0.5, 0.25, 0.25, 0.1,
    ]);
    expect([0.24, 0.25, 0.5, 0.75, 1].map((queued) => share(0, queued))).toEqual([1, 0.5, 0.25, 0.1, 0.1]);
    expect(share(20_000, 0.9)).toBe(0.1);
    expect([share(40_000, 0, 0.6), share(10_000, 0, 0)]).toEqual([0.6, 0.5]);
    expect(policyAt({ lagMs: 10_000, queued: 0 }, 0.1, false)).toMatchObject({
      batchSize: 50,
      flushSeconds: 30,
      sampling: { play_progress: 0.1 },
    });
  });

  it("asks an app whose events are too large to send as if data were scarce", () => {
    const { samplingWhenGood, batchSize, flushSeconds } = policyAt(CALM, 0.1, true);
    expect([samplingWhenGood.content_loaded, batchSize, flushSeconds]).toEqual([0.1, 50, 60]);
  });
});
