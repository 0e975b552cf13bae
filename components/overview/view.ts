import type { Day } from "#lib/core/days.ts";
import type { Interval, OverviewAnswer } from "#lib/metrics/answers.ts";

/** What every part of the page needs to write a bucket or a range: the period and how it is told. */
export type View = { from: Day; to: Day; interval: Interval; zone: string; today: Day };

export const viewOf = (answer: OverviewAnswer, today: Day): View => ({
  from: answer.range.from,
  to: answer.range.to,
  interval: answer.range.interval,
  zone: answer.artist.timezone,
  today,
});
