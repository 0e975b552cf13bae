/** The time axis of a recording, and what its curve says in a few words. Pure. */
export type CurvePoint = { atSecond: number; share: number };

/** Marks of the other axis. */
export const SHARES = [0, 0.25, 0.5, 0.75, 1];
const STEPS_SECONDS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
const HOUR = 3600;
const two = (value: number): string => String(value).padStart(2, "0");

/** 84 → "1:24", 3725 → "1:02:05". */
export function formatClock(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor((whole % HOUR) / 60);
  return whole < HOUR
    ? `${minutes}:${two(whole % 60)}`
    : `${Math.floor(whole / HOUR)}:${two(minutes)}:${two(whole % 60)}`;
}

/** Round marks from the start, at most `room` of them. */
export function timeTicks(lastSecond: number, room: number): number[] {
  const fits = (step: number) => Math.floor(lastSecond / step) + 1 <= Math.max(room, 2);
  const step = STEPS_SECONDS.find(fits) ?? Math.max(1, Math.ceil(lastSecond / HOUR) * HOUR);
  return Array.from({ length: Math.floor(lastSecond / step) + 1 }, (_, index) => index * step);
}

/** The last point that is not later than a second; undefined of an empty curve. */
export const pointAt = (curve: readonly CurvePoint[], second: number): CurvePoint | undefined =>
  curve.findLast(({ atSecond }) => atSecond <= second);

/** The first point by which more than half of the plays had ended; undefined when they stayed. */
export const halfLeftAt = (curve: readonly CurvePoint[]): CurvePoint | undefined =>
  curve.find(({ share }) => share < 0.5);
