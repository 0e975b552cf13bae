/**
 * What changed in a period, and where it came from: at most three sentences, none when all is within the noise.
 *
 * Guarantees: the same answer for the same input; only complete days, compared with what their weekdays lead to
 * expect; over all metrics and tests together an insight by mere chance in about one of a hundred periods at most
 * (Benjamini–Hochberg, q < 0.01; measured in false-alarms.test.ts); never on changes under 10 % or under 10 events.
 */
import { findCauses } from "./causes.ts";
import { type MetricDay, readDays } from "./days.ts";
import { addsUp, countPerEvent } from "./metric-kinds.ts";
import { comparePeriods, type PeriodChange } from "./period-change.ts";
import { type Candidate, type Chosen, selectChanges } from "./select.ts";
import { tellPeriod, tellSpike } from "./sentences.ts";
import { findSpikeDay, type SpikeDay } from "./spike-day.ts";
import type { Insight, InsightInput, InsightMetric } from "./types.ts";
import { learnUsual, type Usual } from "./usual.ts";

export type { DayCounts, GroupMove, Insight, InsightInput } from "./types.ts";

type Found = { about: InsightMetric; days: number; usual: Usual };
type PeriodFound = Candidate & Found & { day: null; period: PeriodChange };
type SpikeFound = Candidate & Found & { day: string; spike: SpikeDay };

export function findInsights(input: InsightInput): Insight[] {
  const tested = input.metrics.flatMap((metric) => testMetric(metric, input));
  return selectChanges(tested).map((chosen) =>
    "period" in chosen ? describePeriod(chosen, input) : describeSpike(chosen),
  );
}

function testMetric(about: InsightMetric, input: InsightInput): (PeriodFound | SpikeFound)[] {
  const [now, before, history]: MetricDay[][] = [input.now, input.before, input.history].map((days) =>
    readDays(days, about.id),
  );
  if (!now || !before || !history) return [];
  const usual = learnUsual([...history, ...before]);
  const found = { metric: about.id, about, days: now.length, usual };
  const period = comparePeriods(now, before, usual);
  const spike = findSpikeDay(now, before, usual);
  return [
    ...(period
      ? [{ ...found, day: null, from: period.expected, to: period.total, p: period.p, period }]
      : []),
    ...(spike
      ? [{ ...found, day: spike.day, from: spike.expected, to: spike.count, p: spike.p, spike }]
      : []),
  ];
}

/** From events back to the metric's unit. Values that don't add up over days are told as their average a day. */
function inUnit(events: number, metric: string, days: number): number {
  const amount = events * countPerEvent(metric);
  return addsUp(metric) ? Math.round(amount) : Math.round((amount / days) * 10) / 10;
}

const ratioOf = (from: number, to: number) => (from > 0 ? to / from - 1 : null);

function describePeriod(chosen: Chosen<PeriodFound>, { groups, now }: InsightInput): Insight {
  const { about, period, days, usual, certainty } = chosen;
  // Groups of people overlap, so their changes have no shares of a sum.
  const causes = addsUp(about.id) ? findCauses(groups, about.id, period, usual.degreesOfFreedom) : [];
  const from = inUnit(period.expected, about.id, days);
  const to = inUnit(period.total, about.id, days);
  const text = tellPeriod({
    metric: about,
    from: addsUp(about.id) ? from : Math.round(from),
    to: addsUp(about.id) ? to : Math.round(to),
    causes,
    daysCompared: days < now.length ? days : null,
    weekdaysMatter: changesPercent(period),
  });
  const ratio = ratioOf(period.expected, period.total);
  return { text, metric: about.id, change: { from, to, ratio }, causes, certainty };
}

/** Whether the plain change, without weekdays, would be told as another percentage. */
function changesPercent({ total, expected, scaling }: PeriodChange): boolean {
  if (expected === 0) return false;
  const percent = (from: number) => Math.round((total / from - 1) * 100);
  return percent(expected) !== percent(expected / scaling);
}

function describeSpike({ about, spike, certainty }: Chosen<SpikeFound>): Insight {
  const { day, comparedWith } = spike;
  const [from, to] = [inUnit(spike.expected, about.id, 1), inUnit(spike.count, about.id, 1)];
  const text = tellSpike({ metric: about, day, from, to: Math.round(to), comparedWith });
  const ratio = ratioOf(spike.expected, spike.count);
  return { text, metric: about.id, day, change: { from, to, ratio }, causes: [], certainty };
}
