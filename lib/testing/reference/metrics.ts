/** The metrics of the specification, from what was counted. */
import { addDays, daysFrom } from "./calendar.ts";
import type { Sample } from "./effects.ts";
import type { Fact } from "./facts.ts";
import { countNew, listenersOf, within } from "./people.ts";
import type { Figures, Tally } from "./tally.ts";
import type { LocalDay } from "./types.ts";

export type Metrics = Record<string, number | null>;
type Period = { from: LocalDay; to: LocalDay; today: LocalDay };

const ratio = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : part / whole;

/** The smallest value that at least `percent` of the weight does not exceed; null if there is none. */
export function percentileOf(samples: readonly Sample[], percent: number): number | null {
  const ordered = [...samples].sort((one, other) => one.value - other.value);
  let total = 0;
  for (const { weight } of ordered) total += weight;
  let upTo = 0;
  for (const { value, weight } of ordered) {
    upTo += weight;
    if (upTo * 100 >= percent * total) return value;
  }
  return null;
}

/** Listeners of the days that have come, on average; days without plays count. */
function dailyActive(facts: readonly Fact[], { from, to, today }: Period): number | null {
  const days = daysFrom(from, to < today ? to : today);
  let sum = 0;
  for (const day of days) sum += listenersOf(within(facts, day, day)).size;
  return ratio(sum, days.length);
}

/** Mean length of a session, and whether apps reported it or it was listened. */
export function sessionLength(n: Figures): { seconds: number | null; basis: "reported" | "listened" } {
  return n.sessionsEnded > 0
    ? { seconds: n.sessionUs / n.sessionsEnded / 1e6, basis: "reported" }
    : { seconds: ratio(n.listenedUs / 1e6, n.sessions), basis: "listened" };
}

function audience(facts: readonly Fact[], n: Figures, period: Period): Metrics {
  const { from, to } = period;
  const newListeners = countNew(facts, from, to);
  const daily = dailyActive(facts, period);
  const monthly = listenersOf(within(facts, addDays(to, -27), to)).size;
  return {
    newListeners,
    returningListeners: n.listeners - newListeners,
    dailyActive: daily,
    weeklyActive: listenersOf(within(facts, addDays(to, -6), to)).size,
    monthlyActive: monthly,
    stickiness: ratio(daily, monthly),
    streamsPerListener: ratio(n.streams, n.listeners),
    sessionSeconds: sessionLength(n).seconds,
  };
}

function quality(n: Figures, startups: readonly Sample[]): Metrics {
  const hours = n.listenedUs / 3_600_000_000;
  const attempts = Math.max(n.requests, n.starts + n.startFailures);
  return {
    startupMsP50: percentileOf(startups, 50),
    startupMsP95: percentileOf(startups, 95),
    rebufferRatio: ratio(n.stalledUs, n.stalledUs + n.listenedUs),
    rebuffersPerHour: ratio(n.stalls, hours),
    attempts,
    startFailureRate: ratio(n.startFailures, attempts),
    playbackFailureRate: ratio(n.playbackFailures, n.starts),
    exitBeforeStartRate: ratio(attempts - n.starts - n.startFailures, attempts),
    averageBitrateKbps: ratio(n.bitrateSum, n.bitrateWeight) ?? ratio(n.switchedKbps, n.switchesTold),
    averageHeightPx: ratio(n.heightSum, n.heightWeight),
    qualitySwitchesPerHour: ratio(n.switches, hours),
    bytesPerHour: ratio(n.bytesSum, hours),
  };
}

/** Every metric but revenue, and the counters and set sizes beside them, which some metrics simply are. */
export function metricsOf(facts: readonly Fact[], tally: Tally, n: Figures, period: Period): Metrics {
  const startups = tally.startupMs.map((value) => ({ value, weight: 1 }));
  return {
    ...n,
    listeningSeconds: n.listenedUs / 1e6,
    ...audience(facts, n, period),
    completionRate: ratio(n.completed, n.plays),
    skipRate: ratio(n.skipped, n.plays),
    engagementRate: ratio(n.engaged, n.listeners),
    recommendationClickRate: ratio(n.recommendationsClicked, n.recommendationsShown),
    loadMsP50: percentileOf(tally.loadMs, 50),
    loadMsP95: percentileOf(tally.loadMs, 95),
    ...quality(n, startups),
  };
}
