/**
 * What every number must be, worked out from the events themselves by plain loops and sets. Shares no arithmetic
 * with the service: not its days, not its counters, not its sets. Slow, and meant to be read.
 */
import { DIMENSIONS, type Dimension, figuresOfGroups, type Groups, groupsOf } from "./breakdowns.ts";
import type { Sample } from "./effects.ts";
import { type Fact, factsOf } from "./facts.ts";
import { type Metrics, metricsOf, sessionLength } from "./metrics.ts";
import { cohortsOf, type FanLevels, fanLevelsOf, returnedAfter, within } from "./people.ts";
import { type Figures, figuresOf, tallyOf } from "./tally.ts";
import type { LocalDay, Question, SentBatch } from "./types.ts";

type Series = Pick<Figures, "plays" | "streams" | "listeners" | "sessions" | "listenedUs" | "late">;

export type Reference = {
  /** All metrics, counters and set sizes of the range by name. */
  metrics: Metrics;
  /** Counters and sizes of the range's sets, never null. */
  figures: Figures;
  /** What sessionSeconds was computed from. */
  sessionBasis: "reported" | "listened";
  /** Days with plays. `late` is missing if a batch doesn't say when it was received. */
  days: Map<LocalDay, Omit<Series, "late"> & { late?: number }>;
  /** Hours with plays, by the instant at which they began. */
  hours: Map<string, Omit<Series, "late">>;
  /** Unfolded groups in numbers. */
  breakdowns: Record<Dimension, Map<string, Figures>>;
  /** The same groups with their people, for foldSmallGroups. */
  groups: Record<Dimension, Groups>;
  cohorts: Map<LocalDay, number[]>;
  d1: number | null;
  d7: number | null;
  d30: number | null;
  fanLevels: FanLevels;
  startupMs: number[];
  loadMs: Sample[];
};

/** The plays of each period; periods without one are left out. */
function series(facts: readonly Fact[], periodOf: (fact: Fact) => string): Map<string, Series> {
  const periods = new Map<string, Series>();
  for (const [period, own] of Map.groupBy(facts, periodOf)) {
    const { plays, streams, listeners, sessions, listenedUs, late } = figuresOf(tallyOf(own));
    if (plays > 0) periods.set(period, { plays, streams, listeners, sessions, listenedUs, late });
  }
  return periods;
}

export function referenceOf(batches: readonly SentBatch[], question: Question): Reference {
  const { from, to } = question;
  const ever = factsOf(batches, question);
  const facts = within(ever, from, to);
  const tally = tallyOf(facts);
  const figures = figuresOf(tally);
  const groups = {} as Reference["groups"];
  const breakdowns = {} as Reference["breakdowns"];
  for (const dimension of DIMENSIONS) {
    groups[dimension] = groupsOf(facts, dimension);
    breakdowns[dimension] = figuresOfGroups(groups[dimension]);
  }
  const days: Reference["days"] = series(facts, ({ wall }) => wall.day);
  const saysArrival = batches.every(({ receivedAt }) => receivedAt !== undefined);
  if (!saysArrival) for (const day of days.values()) delete day.late;
  const hours: Reference["hours"] = new Map();
  for (const [start, { late: _late, ...values }] of series(facts, ({ wall }) => wall.hourStart))
    hours.set(start, values);
  return {
    metrics: metricsOf(ever, tally, figures, question),
    figures,
    sessionBasis: sessionLength(figures).basis,
    days,
    hours,
    breakdowns,
    groups,
    cohorts: cohortsOf(ever, from, to),
    d1: returnedAfter(1, ever, question),
    d7: returnedAfter(7, ever, question),
    d30: returnedAfter(30, ever, question),
    fanLevels: fanLevelsOf(ever, to),
    startupMs: tally.startupMs,
    loadMs: tally.loadMs,
  };
}
