import type { LiveAnswer, LiveValues } from "#lib/metrics/answers.ts";

const MINUTE_MS = 60_000;
const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / MINUTE_MS);

/**
 * The answer with fresh values from the socket. The last bar is the running minute: it is replaced while the
 * minute lasts and followed by a new one when it turned. `gap` says that minutes passed unseen between the
 * two, so that the caller asks for the whole hour again; older values than those shown change nothing.
 */
export function mergeLive(answer: LiveAnswer, values: LiveValues): { answer: LiveAnswer; gap: boolean } {
  if (Date.parse(values.at) < Date.parse(answer.at)) return { answer, gap: false };
  const last = answer.minutes.at(-1);
  const passed = last ? minuteOf(values.at) - minuteOf(last.start) : 0;
  const count = answer.minutes.length;
  const between = Array.from({ length: Math.min(Math.max(passed, 0), count) }, (_, index) => ({
    start: new Date((minuteOf(values.at) - passed + index + 1) * MINUTE_MS).toISOString(),
    plays: 0,
    streams: 0,
    likes: 0,
  }));
  const minutes = [...answer.minutes, ...between].slice(-count);
  const running = minutes.at(-1);
  if (running && passed >= 0) minutes[minutes.length - 1] = { ...values.lastMinute, start: running.start };
  return { answer: { ...answer, ...values, minutes }, gap: passed > 1 };
}

/** Of two whole answers the later one: a slow request must not undo what the socket brought meanwhile. */
export const laterAnswer = (shown: LiveAnswer | undefined, fetched: LiveAnswer): LiveAnswer =>
  shown && shown.artistId === fetched.artistId && Date.parse(shown.at) > Date.parse(fetched.at)
    ? shown
    : fetched;
