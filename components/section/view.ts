import type { Day } from "#lib/core/days.ts";
import type { Bucket, Interval, SectionAnswer, Value } from "#lib/metrics/answers.ts";

/** What every part of a page needs to write a bucket or a range: the artist, the period and how it is told. */
export type View = {
  artistId: string;
  from: Day;
  to: Day;
  interval: Interval;
  zone: string;
  today: Day;
  filter: Readonly<Record<string, string>>;
};

/** The part of an answer that tiles and charts show. */
export type Shown = {
  metrics: Record<string, Value>;
  series: Bucket[];
  previousSeries?: Bucket[] | undefined;
  range: SectionAnswer["range"];
  asOf: string;
  currency?: string | undefined;
};

export const viewOf = (
  { artist, range, filter = {} }: Pick<SectionAnswer, "artist" | "range" | "filter">,
  today: Day,
): View => ({
  artistId: artist.id,
  from: range.from,
  to: range.to,
  interval: range.interval,
  zone: artist.timezone,
  today,
  filter,
});

/** The answer without what only the server needs: what is sent to the browser is paid for by phones. */
export const shownOf = ({ metrics, series, previousSeries, range, asOf, currency }: Shown): Shown => ({
  metrics,
  series,
  previousSeries,
  range,
  asOf,
  currency,
});
