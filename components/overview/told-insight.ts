/** An insight of the answer with its numbers, days and names in the reader's language, ready for a sentence. */
import { labelOf } from "#components/breakdowns/label-of.ts";
import { formatLongDay, formatLongWeekday } from "#components/format/date.ts";
import { formatDuration } from "#components/format/duration.ts";
import { formatExact, formatPercent } from "#components/format/number.ts";
import type { ToldCause, ToldInsight } from "#components/texts/en-insights.ts";
import { getTexts, type Locale } from "#components/texts/index.ts";
import type { OverviewAnswer } from "#lib/metrics/answers.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";

type Insight = OverviewAnswer["insights"][number];
type Cause = Insight["causes"][number];
const MINUS = "\u2212";
/** From here on "4.1 times" is read more easily than "up 310 %". */
const TIMES_FROM = 3;
/** Small multiples have a decimal, large ones don't need it. */
const WHOLE_TIMES_FROM = 10;

/** Of a loss never all while some is left: 99.7 % less is not 100 %. */
const lossBelowAll = (ratio: number) => (ratio < 0 && ratio > -1 ? Math.max(-0.99, ratio) : ratio);

export function toldInsight({ text, metric, day, change, causes }: Insight, locale: Locale): ToldInsight {
  const isTime = METRICS[metric]?.unit === "seconds";
  const amount = (value: number) =>
    isTime ? formatDuration(value, locale) : formatExact(Math.round(value), locale);
  const { from, to } = change;
  const times = to / from;
  const ratio = lossBelowAll(change.ratio ?? 0);
  const [first, second] = causes;
  const together = first && second?.dimension === first.dimension ? second.share : 0;
  const cause = ({ dimension, key, label, from, to }: Cause): ToldCause => ({
    dimension,
    name: labelOf(dimension, key, getTexts(locale), locale, dimension === "content" ? label : undefined),
    difference: (to < from ? MINUS : "+") + amount(Math.abs(to - from)),
    isNew: from === 0,
  });
  return {
    text,
    metric,
    rises: to > from,
    from: amount(from),
    to: amount(to),
    fromOrToNothing: Math.round(from) === 0 || to === 0,
    isOne: Math.round(to) === 1,
    percent: formatPercent(Math.round(ratio * 100) / 100, locale),
    times: formatExact(times < WHOLE_TIMES_FROM ? Math.round(times * 10) / 10 : Math.round(times), locale),
    inTimes: times >= TIMES_FROM,
    perDay: METRICS[metric]?.additive === false,
    ...(day ? { day: { name: formatLongDay(day, locale), weekday: formatLongWeekday(day, locale) } } : {}),
    causes: causes.map(cause),
    share: (first?.share ?? 0) + together,
  };
}
