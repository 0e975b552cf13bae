/**
 * Sampling is honest on real listening: progress reports as a player would have made them from the listening log, a tenth of the
 * sessions kept by the tracker's own coin, summed by our own sums. The 95 % interval, value ± 1.96 standard errors, must
 * hold the truth in 94 to 96 of 100 draws.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hash53 } from "#lib/core/hash-sets.ts";
import { createRandom } from "#lib/core/prng.ts";
import type { TrackEvent } from "#lib/events/kinds.ts";
import {
  listeningLogFolder,
  readListeningLog,
  SMALL_LOG_FILE,
  toImport,
} from "#lib/testing/listening-log.ts";
import { weightOf } from "#lib/tracker/policy.ts";
import type { SampledId } from "./counting.ts";
import { type Fact, type Sampled, sampledOf } from "./fact.ts";
import { studentT } from "./sampling-error.ts";
import { SampledSums } from "./tally.ts";

const SEEDS = 2000;
const SHARE = 0.1;
const EVERY_MS = 15_000;
const BITRATES = [96, 128, 160, 256, 320];
const FIELDS = ["bytes", "bitrate"] as const;
/** The log's few dozen sessions, as those of so many towns: three sampled sessions have no distribution to speak of. */
const TOWNS = 40;

type Session = { person: string; id: string; reports: TrackEvent[] };

/** What the players of the log's sessions would have reported: every 15 s of each play, at the bitrate of its network. */
function sessionsOf(file: string, towns: number): Session[] {
  const { batches } = toImport(readListeningLog(file), { artists: "one" });
  return Array.from({ length: towns }, (_, town) =>
    batches.map(({ userId, sessionId, events }): Session => {
      const random = createRandom(`${town}|${userId}|${sessionId}`);
      const usual = random.int(BITRATES.length);
      const reports = events.flatMap(({ at, listenedMs }) =>
        Array.from({ length: Math.ceil(listenedMs / EVERY_MS) }, (_report, index): TrackEvent => {
          const bitrateKbps = BITRATES[random.chance(0.85) ? usual : random.int(BITRATES.length)]!;
          const bytes = Math.round((EVERY_MS / 8) * bitrateKbps * random.between(0.9, 1.1));
          return { id: String(index), type: "play_progress", at, bitrateKbps, bytes };
        }),
      );
      return { person: `${userId}@${town}`, id: sessionId, reports };
    }),
  ).flat();
}

/** A session's reports as one sum: sums of reports just add up. */
function summed(reports: readonly TrackEvent[], weight: number): NonNullable<Fact["sampled"]> {
  const sums: Partial<Record<SampledId, Sampled>> = {};
  for (const report of reports)
    for (const [id, one] of Object.entries(sampledOf({ ...report, weight }) ?? {}) as [
      SampledId,
      Sampled,
    ][]) {
      const sum = sums[id] ?? { weight: 0, sum: 0, noise: 0, weightNoise: 0 };
      for (const part of Object.keys(one) as (keyof Sampled)[]) sum[part] += one[part];
      sums[id] = sum;
    }
  return sums;
}

function coverage(sessions: readonly Session[]) {
  const whole = new SampledSums();
  for (const [index, { reports }] of sessions.entries()) whole.add(index, summed(reports, 1));
  const truth = { bytes: whole.total("bytes").value, bitrate: whole.mean("bitrate")!.value };
  const kept = sessions.map(({ reports }) => summed(reports, 1 / SHARE));
  const within = { bytes: 0, bitrate: 0 };
  const shares = { play_progress: SHARE, content_loaded: SHARE };
  for (let seed = 0; seed < SEEDS; seed++) {
    const sums = new SampledSums();
    sessions.forEach(({ person, id }, index) => {
      const sessionId = `${id}|${person}|${seed}`;
      if (weightOf(sessionId, "play_progress", shares) > 0) sums.add(hash53(person, sessionId), kept[index]!);
    });
    const estimates = { bytes: sums.total("bytes"), bitrate: sums.mean("bitrate") };
    for (const field of FIELDS) {
      const estimate = estimates[field];
      if (estimate && Math.abs(estimate.value - truth[field]) <= 1.96 * estimate.standardError)
        within[field]++;
    }
  }
  return { bytes: within.bytes / SEEDS, bitrate: within.bitrate / SEEDS };
}

const shared = listeningLogFolder();
const LOGS: [name: string, file: string, towns: number][] = [
  ["our small one, of forty towns", SMALL_LOG_FILE, TOWNS],
  ...(shared ? readdirSync(shared) : [])
    .filter((name) => name.endsWith(".jsonl.gz"))
    .map((name): [string, string, number] => [`a real service's, ${name}`, join(shared!, name), 1]),
];

describe("progress reports of a listening log, sampled with p = 0.1,", () => {
  it.each(LOGS)("lie within 1.96 errors of the truth in 94 to 96 of 100 draws: %s", (_name, file, towns) => {
    const covered = coverage(sessionsOf(file, towns));
    for (const field of FIELDS) {
      expect(covered[field], field).toBeGreaterThanOrEqual(0.94);
      expect(covered[field], field).toBeLessThanOrEqual(0.96);
    }
  });
});

describe("Student's t", () => {
  it("is that of the tables to within 1 %", () => {
    const table = { 1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 10: 2.228, 30: 2.042, 1000: 1.962 };
    for (const [freedom, quantile] of Object.entries(table))
      expect(Math.abs(studentT(Number(freedom)) / quantile - 1), freedom).toBeLessThan(0.01);
  });
});
