/**
 * The device's time for the length of an app's life: the wall clock at the start, moved on by a clock that does not jump, so
 * that a clock that is set back in between bends nothing. Some devices' monotonic clocks stand still while the device
 * sleeps: when the wall clock is far ahead, it slept, and the wall clock is right.
 */
import type { Clock } from "./environment.ts";

/** The server does not correct a smaller difference either. */
const SLEPT_MS = 60_000;

export function steadyClock(clock: Clock): Clock {
  let start = { wall: clock.now(), monotonic: clock.monotonic() };
  return {
    now: () => {
      const [wall, monotonic] = [clock.now(), clock.monotonic()];
      const steady = start.wall + monotonic - start.monotonic;
      if (wall - steady <= SLEPT_MS) return Math.round(steady);
      start = { wall, monotonic };
      return Math.round(wall);
    },
    monotonic: () => clock.monotonic(),
    after: (ms, call) => clock.after(ms, call),
  };
}
