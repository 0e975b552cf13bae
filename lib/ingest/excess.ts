/**
 * More plays than one person can have on a day: batches beyond PLAYS_A_DAY are flagged, so that nobody buys a chart.
 *
 * Guarantees: no batch waits for it, and no play is counted twice for being sent twice. Each process counts in memory; who has
 * a good part of a day's plays is told to Redis aside, which tells back what other processes counted and what was before a
 * restart. So one process is exact, and several let pass at most that part more each; a Redis that is away changes no more.
 */
import { isPlay } from "#lib/cube/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { playsKey, redis } from "#lib/platform/redis.ts";
import { singleton } from "#lib/platform/singleton.ts";
import type { StoredBatch } from "./store.ts";

const DAY_MS = 86_400_000;
const SYNC_MS = 2000;
/** Events are at most a day old and minutes ahead: a day ends two days after it began. */
const KEPT_DAYS = 3;
/** Who has less than this part of the limit stays in memory: Redis knows nothing of ordinary listeners. */
const TOLD_PART = 4;
const MAX_LISTENERS = 200_000;

/** Plays by the person's number; `untold` is what Redis has yet to hear. */
type DayPlays = { plays: Map<number, number>; untold: Map<number, number> };
type Memory = { days: Map<number, DayPlays>; isWaiting: boolean };

const memory = (): Memory => singleton("ingest:plays", () => ({ days: new Map(), isWaiting: false }));
const nameOf = (day: number): string => playsKey(mongo().databaseName, day);

function playsOn(kept: Memory, day: number): DayPlays {
  let own = kept.days.get(day);
  if (!own) {
    for (const old of kept.days.keys()) if (old < day - KEPT_DAYS) kept.days.delete(old);
    own = { plays: new Map(), untold: new Map() };
    kept.days.set(day, own);
    void recall(own, day);
  }
  return own;
}

const raise = (counts: Map<number, number>, ordinal: number, by: number): number => {
  const sum = (counts.get(ordinal) ?? 0) + by;
  counts.set(ordinal, sum);
  return sum;
};

/** What was counted before a restart, or elsewhere. */
async function recall({ plays }: DayPlays, day: number): Promise<void> {
  const told = await redis()
    .hgetall(nameOf(day))
    .catch(() => ({}));
  for (const [ordinal, count] of Object.entries(told)) raise(plays, Number(ordinal), Number(count));
}

function add(kept: Memory, day: number, ordinal: number, by: number, limit: number): number {
  const { plays, untold } = playsOn(kept, day);
  if (plays.size >= MAX_LISTENERS && !plays.has(ordinal)) plays.delete(plays.keys().next().value!);
  const before = plays.get(ordinal) ?? 0;
  const sum = raise(plays, ordinal, by);
  if (Math.max(before, sum) > limit / TOLD_PART) {
    // All of it the first time, then what is new.
    raise(untold, ordinal, before > limit / TOLD_PART ? by : sum);
    tellLater(kept);
  }
  return sum;
}

function tellLater(kept: Memory): void {
  if (kept.isWaiting) return;
  kept.isWaiting = true;
  setTimeout(() => {
    kept.isWaiting = false;
    void tellPlays(kept);
  }, SYNC_MS).unref();
}

/** Tells Redis what is new and takes over its sums; what it did not hear is told again with what comes next. */
async function tellPlays(kept: Memory): Promise<void> {
  for (const [day, own] of kept.days) {
    if (own.untold.size === 0) continue;
    const told = [...own.untold];
    own.untold = new Map();
    const pipeline = redis().pipeline();
    for (const [ordinal, plays] of told) pipeline.hincrby(nameOf(day), String(ordinal), plays);
    pipeline.expireat(nameOf(day), (day + KEPT_DAYS) * (DAY_MS / 1000));
    const answers = await pipeline.exec().catch(() => null);
    told.forEach(([ordinal, plays], index) => {
      const sum = answers?.[index]?.[1];
      if (typeof sum !== "number") raise(own.untold, ordinal, plays);
      else {
        const current = sum + (own.untold.get(ordinal) ?? 0);
        own.plays.set(ordinal, Math.max(current, own.plays.get(ordinal) ?? 0));
      }
    });
  }
}

/** The batch's plays by UTC day, since 1970. */
function playsOf({ events, skewMs }: StoredBatch): Map<number, number> {
  const days = new Map<number, number>();
  for (const event of events)
    if (isPlay(event)) raise(days, Math.floor((event.at + Number(skewMs)) / DAY_MS), 1);
  return days;
}

/** Counts the batches' plays and flags those that go beyond what one listener may have on a day. */
export function flagExcess(batches: readonly StoredBatch[]): void {
  const limit = readEnv().PLAYS_A_DAY;
  const kept = memory();
  for (const batch of batches) {
    // What a bot played counts nowhere.
    if (batch.flag !== undefined) continue;
    for (const [day, plays] of playsOf(batch))
      if (add(kept, day, Number(batch.ordinal), plays, limit) > limit) batch.flag = "excess";
  }
}

/** For batches that were not stored after all, or had been before. */
export function takeBack(batches: readonly StoredBatch[]): void {
  const limit = readEnv().PLAYS_A_DAY;
  const kept = memory();
  for (const batch of batches) {
    if (batch.flag === "bot") continue;
    for (const [day, plays] of playsOf(batch)) add(kept, day, Number(batch.ordinal), -plays, limit);
  }
}
