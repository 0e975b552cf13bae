/**
 * What sending costs a phone's battery: the LTE radio as a state machine. States and powers are those that Huang, Qian, Gerber, Mao,
 * Sen and Spatscheck measured ("A Close Examination of Performance and Power Characteristics of 4G LTE Networks", MobiSys 2012,
 * tables 3 and 4): a sleeping radio is promoted, sends, and then stays awake for its tail, whatever little was sent.
 */

/** Milliwatts and milliseconds. */
const PROMOTION = { ms: 260.1, mw: 1210.7 };
const TAIL = { ms: 11_576, mw: 1060 };
/** Power while data moves: β and α for each Mbit/s upwards and downwards. */
const BASE_MW = 1288.04;
const UP = { mwPerMbps: 438.39, mbps: 5.64 };
const DOWN = { mwPerMbps: 51.97, mbps: 12.74 };
/** A median round trip; the answer is waited for in the tail's power, which covers it. */
const ANSWER_BYTES = 450;

/** 4,000 mAh at 3.85 V, in joules. */
export const BATTERY_J = 4 * 3.85 * 3600;

export type Send = { atMs: number; bytes: number };

const transferMs = (bytes: number, mbps: number): number => (bytes * 8) / (mbps * 1000);
/** Joules of moving the bytes and the answer. */
function transferJ(bytes: number): number {
  const upJ = (transferMs(bytes, UP.mbps) * (BASE_MW + UP.mwPerMbps * UP.mbps)) / 1e6;
  const downJ = (transferMs(ANSWER_BYTES, DOWN.mbps) * (BASE_MW + DOWN.mwPerMbps * DOWN.mbps)) / 1e6;
  return upJ + downJ;
}

/** Joules beyond a sleeping radio. */
export function radioJ(sends: readonly Send[]): number {
  const sorted = [...sends].sort((a, b) => a.atMs - b.atMs);
  let awakeUntilMs = Number.NEGATIVE_INFINITY;
  let joules = 0;
  for (const { atMs, bytes } of sorted) {
    const startMs = atMs > awakeUntilMs ? atMs + PROMOTION.ms : atMs;
    if (atMs > awakeUntilMs) joules += (PROMOTION.ms * PROMOTION.mw) / 1e6;
    const endMs = startMs + transferMs(bytes, UP.mbps) + transferMs(ANSWER_BYTES, DOWN.mbps);
    joules += transferJ(bytes);
    // A tail that is cut short by this one was counted in full.
    const overlapMs = Math.max(0, awakeUntilMs - endMs);
    joules += ((TAIL.ms - overlapMs) * TAIL.mw) / 1e6;
    awakeUntilMs = endMs + TAIL.ms;
  }
  return joules;
}
