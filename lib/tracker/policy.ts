/** How much and how often is sent: the server says it with each answer, the device's conditions bend it. */

import type { Conditions } from "./environment.ts";
import { shareOf } from "./ids.ts";

/** Kinds of which a part is enough; never plays, engagement or money. */
export const SAMPLED_KINDS = ["play_progress", "content_loaded"] as const;
export type SampledKind = (typeof SAMPLED_KINDS)[number];
export const isSampled = (type: string): type is SampledKind =>
  (SAMPLED_KINDS as readonly string[]).includes(type);

export type Policy = {
  batchSize: number;
  flushSeconds: number;
  /** The share of sessions that report a sampled kind where data is scarce. */
  sampling: Record<SampledKind, number>;
  /** The same on good connections. */
  samplingWhenGood: Record<SampledKind, number>;
};

export const DEFAULT_POLICY: Policy = {
  batchSize: 25,
  flushSeconds: 15,
  sampling: { play_progress: 0.1, content_loaded: 0.1 },
  samplingWhenGood: { play_progress: 1, content_loaded: 1 },
};

const MOST_EVENTS = 500;
/** In the background or offline nobody waits for the numbers; larger batches take fewer bytes an event. */
const PATIENT_BATCH = 50;
const PATIENCE = 4;
/** A batch is too old when its first event is: one that waits for a connection must not span the day. */
const OFFLINE_MS = 3_600_000;
/** The API takes no larger weight than 1,000. */
const LEAST_SHARE = 0.001;

const share = (value: unknown, otherwise: number): number =>
  typeof value === "number" && value >= 0 && value <= 1 ? value : otherwise;

const shares = (value: unknown, otherwise: Policy["sampling"]): Policy["sampling"] => {
  const given = (value ?? {}) as Record<string, unknown>;
  return {
    play_progress: share(given.play_progress, otherwise.play_progress),
    content_loaded: share(given.content_loaded, otherwise.content_loaded),
  };
};

/** What an answer's `policy` says, as far as it makes sense; the rest stays as it was. */
export function readPolicy(value: unknown, before: Policy): Policy {
  if (typeof value !== "object" || value === null) return before;
  const given = value as Record<string, unknown>;
  const { batchSize, flushSeconds } = given;
  return {
    batchSize:
      typeof batchSize === "number" && batchSize >= 1
        ? Math.min(MOST_EVENTS, Math.floor(batchSize))
        : before.batchSize,
    flushSeconds:
      typeof flushSeconds === "number" && flushSeconds > 0
        ? Math.min(3600, flushSeconds)
        : before.flushSeconds,
    sampling: shares(given.sampling, before.sampling),
    samplingWhenGood: shares(given.samplingWhenGood, before.samplingWhenGood),
  };
}

export const batchSizeFor = (policy: Policy, { isHidden, isOnline }: Conditions): number =>
  isHidden || !isOnline ? Math.max(policy.batchSize, PATIENT_BATCH) : policy.batchSize;

/** A radio that sleeps between batches saves more than small batches ever could: on phones' networks and unseen it may. */
export function flushMsFor(policy: Policy, conditions: Conditions): number {
  const { isScarce, isMetered, isRadio, isHidden, isOnline } = conditions;
  if (!isOnline) return OFFLINE_MS;
  return policy.flushSeconds * 1000 * (isScarce || isMetered || isRadio || isHidden ? PATIENCE : 1);
}

/** The shares that hold for a session from its start to its end: a weight must be the same for all of it. */
export const sharesFor = (policy: Policy, { isScarce, isMetered }: Conditions): Policy["sampling"] =>
  isScarce || isMetered ? policy.sampling : policy.samplingWhenGood;

/** The weight of this session's events of a sampled kind: 1 ÷ share when the session reports them, else 0. */
export function weightOf(sessionId: string, kind: SampledKind, chosen: Policy["sampling"]): number {
  const own = chosen[kind] > 0 ? Math.max(chosen[kind], LEAST_SHARE) : 0;
  return own > 0 && shareOf(`${sessionId}|${kind}`) < own ? 1 / own : 0;
}
