/**
 * Sums of sampled reports: as far off as they say, and no further, over many invented populations. Sessions are drawn as
 * apps draw them: each is in with its probability p, and then with all of its reports, which stand for 1/p each.
 */
import { describe, expect, it } from "vitest";
import type { TrackEvent } from "#lib/events/kinds.ts";
import { seeded } from "#lib/testing/random.ts";
import { type Fact, sampledOf } from "./fact.ts";
import { Tally } from "./tally.ts";
import { addTallies, encodeTallies } from "./tally-table.ts";

const POPULATIONS = 400;
const SESSIONS = 1500;
const SHARES: Record<string, (random: number) => number> = {
  "0.05": () => 0.05,
  "0.1": () => 0.1,
  "0.5": () => 0.5,
  mixed: (random) => [0.05, 0.1, 0.5, 1][Math.floor(random * 4)]!,
};

type Kept = { tally: Tally; bytes: number; bitrate: number };

const factOf = (ordinal: number, session: number, report: Partial<TrackEvent>): Fact => ({
  ordinal,
  session,
  context: [],
  hour: 0,
  content: "",
  source: "",
  channel: "",
  screen: "",
  counts: {},
  startup: 0,
  load: 0,
  loadWeight: 0,
  sampled: sampledOf({ id: "0", at: 0, type: "play_progress", ...report }),
});

/** A population, what of it is sampled on two days, and what is true of it. */
function draw(seed: number, shareOf: (random: number) => number, withSessions: boolean): Kept {
  const random = seeded(seed);
  const days = [new Tally(), new Tally()];
  let [bytes, bitrateSum, reports] = [0, 0, 0];
  for (let person = 0; person < SESSIONS; person++) {
    const share = shareOf(random());
    const isIn = random() < share;
    const session = withSessions
      ? Math.floor(random() * 2 ** 21) * 2 ** 32 + Math.floor(random() * 2 ** 32)
      : 0;
    const usual = 50_000 + random() * 900_000;
    for (let count = 1 + Math.floor(random() * 6); count > 0; count--) {
      const report = {
        bytes: Math.round(usual * (0.8 + 0.4 * random())),
        bitrateKbps: [64, 128, 256, 320][Math.floor(random() * 4)]!,
      };
      bytes += report.bytes;
      bitrateSum += report.bitrateKbps;
      reports += 1;
      // A session past midnight is on both days.
      const day = days[random() < 0.5 ? 0 : 1]!;
      if (isIn) day.add(factOf(person, session, { ...report, weight: 1 / share }), true);
    }
  }
  const tally = new Tally();
  for (const day of days) addTallies(encodeTallies(new Map([["", day]]), true), () => tally);
  return { tally, bytes, bitrate: bitrateSum / reports };
}

/** How often the truth lies within 1.96 errors, and how far the mean of the estimates is off it, in its own errors. */
function judge(estimates: readonly { value: number; standardError: number; truth: number }[]) {
  const within = estimates.filter(
    ({ value, standardError, truth }) => Math.abs(value - truth) <= 1.96 * standardError,
  );
  const shifts = estimates.map(({ value, truth }) => value / truth - 1);
  const mean = shifts.reduce((sum, shift) => sum + shift, 0) / shifts.length;
  const variance = shifts.reduce((sum, shift) => sum + (shift - mean) ** 2, 0) / (shifts.length - 1);
  return { covered: within.length / estimates.length, bias: mean / Math.sqrt(variance / shifts.length) };
}

function expectHonest(estimates: Parameters<typeof judge>[0]): void {
  const { covered, bias } = judge(estimates);
  expect(covered).toBeGreaterThan(0.9);
  expect(covered).toBeLessThan(0.98);
  expect(Math.abs(bias)).toBeLessThan(3.5);
}

describe.each(Object.keys(SHARES))("sampled with p = %s", (name) => {
  it.each([
    ["sessions", true],
    ["people without sessions", false],
  ] as const)("%s give sums and means within their errors", (_who, withSessions) => {
    const drawn = Array.from({ length: POPULATIONS }, (_, seed) =>
      draw(seed + 1, SHARES[name]!, withSessions),
    );
    expectHonest(drawn.map(({ tally, bytes }) => ({ ...tally.sampled!.total("bytes"), truth: bytes })));
    expectHonest(drawn.map(({ tally, bitrate }) => ({ ...tally.sampled!.mean("bitrate")!, truth: bitrate })));
  });
});

describe("reports that all came", () => {
  it("have their plain sum and mean, without an error", () => {
    const { tally, bytes, bitrate } = draw(3, () => 1, true);
    expect(tally.sampled!.total("bytes")).toEqual({ value: bytes, standardError: 0 });
    expect(tally.sampled!.mean("bitrate")!.value).toBeCloseTo(bitrate, 9);
    expect(tally.sampled!.mean("bitrate")!.standardError).toBe(0);
    expect(tally.sampled!.mean("height")).toBeNull();
  });
});
