import { describe, expect, it } from "vitest";
import { Problem } from "#lib/core/problem.ts";
import type { TrackAnswer } from "#lib/events/batch.ts";
import { policyAt } from "./policy.ts";
import { arrivalSchema, arrivalsOf, joined, type Receipt } from "./recent-arrival.ts";

const everywhere = () => true;
const event = (artistId: unknown, more: object = {}) => ({
  type: "liked",
  artistId,
  contentId: "t",
  ...more,
});
const answer = (more: Partial<TrackAnswer> = {}): TrackAnswer => ({
  batchId: "b",
  status: "accepted",
  accepted: 1,
  rejected: [],
  policy: policyAt({ lagMs: 0, queued: 0 }, 0.1, false),
  ...more,
});
const receipt = (events: unknown, outcome: Receipt["outcome"] = answer()): Receipt => ({
  sender: { appId: "app", artists: new Set(["a", "b"]) },
  body: { batchId: "0123456789abcdef", userId: "somebody", sessionId: "s", events },
  outcome,
  nowMs: 0,
});

describe("what is told of a batch", () => {
  it("stands with the artist of each event; what is no artist's of the sender, with the app", () => {
    const told = arrivalsOf(receipt([event("a"), event("b"), event("stranger"), event(7), null]), everywhere);
    expect([...told].map(([place, { verdicts }]) => [place, verdicts.map(({ index }) => index)])).toEqual([
      ["artist:a", [0]],
      ["artist:b", [1]],
      ["app:app", [2, 3, 4]],
    ]);
  });

  it("is nothing where nobody watches", () => {
    const told = arrivalsOf(receipt([event("a"), event("b")]), (place) => place === "artist:b");
    expect([...told.keys()]).toEqual(["artist:b"]);
    expect(arrivalsOf(receipt([event("a")]), () => false).size).toBe(0);
  });

  it("has no person, and the sender's words clipped", () => {
    const told = arrivalsOf(
      receipt([event("a", { contentId: "c".repeat(99), type: "t".repeat(99) })]),
      everywhere,
    );
    const arrival = told.get("artist:a")!;
    expect(arrivalSchema.strict().parse(arrival)).toMatchObject({ batchId: "0123456789ab" });
    expect([arrival.verdicts[0]!.contentId!.length, arrival.verdicts[0]!.type!.length]).toEqual([64, 64]);
    expect(JSON.stringify(arrival)).not.toContain("somebody");
  });

  it("says of a refused batch why, of each event too", () => {
    const errors = [{ path: "events.1", code: "too_old", message: "older" }];
    const told = arrivalsOf(
      receipt([event("a"), event("a")], new Problem(422, "all_events_rejected", "None", { errors })),
      everywhere,
    );
    expect(told.get("artist:a")).toMatchObject({
      status: "refused",
      accepted: 0,
      problem: { status: 422, code: "all_events_rejected", message: "None" },
      verdicts: [{ code: "all_events_rejected" }, { code: "too_old", message: "older" }],
    });
  });

  it("stands any body", () => {
    const refused = new Problem(422, "invalid_batch", "No batch", {
      errors: [{ path: "events", code: "x", message: "missing" }],
    });
    for (const body of [null, 7, "text", [], { events: {} }, { batchId: 1, events: [] }]) {
      const told = arrivalsOf({ ...receipt([], refused), body }, everywhere);
      expect(told.get("app:app")).toMatchObject({
        events: 0,
        batchId: null,
        problem: { message: "No batch · events: missing" },
      });
    }
  });

  it("is short: refused events first, in their order", () => {
    const events = Array.from({ length: 60 }, () => event("a"));
    const rejected = [{ index: 59, id: null, code: "too_old" as const, message: "older" }];
    const { verdicts, ...rest } = arrivalsOf(receipt(events, answer({ rejected })), everywhere).get(
      "artist:a",
    )!;
    expect(rest).toMatchObject({ events: 60, accepted: 59 });
    expect([verdicts.length, verdicts.at(-1)]).toEqual([25, expect.objectContaining({ index: 59 })]);
  });

  it("is one again for who may see all its parts, newest first", () => {
    const parts = arrivalsOf(receipt([event("stranger"), event("a")]), everywhere);
    const later = arrivalsOf({ ...receipt([event("a")]), nowMs: 5 }, everywhere);
    const whole = joined([...parts.values(), ...later.values()]);
    expect(whole.map(({ events, verdicts }) => [events, verdicts.map(({ index }) => index)])).toEqual([
      [1, [0]],
      [2, [0, 1]],
    ]);
  });
});
