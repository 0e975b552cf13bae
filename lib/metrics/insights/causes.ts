import { countPerEvent } from "./metric-kinds.ts";
import type { PeriodChange } from "./period-change.ts";
import { bothTails } from "./t-distribution.ts";
import type { Cause, GroupMove } from "./types.ts";

const MOST_CAUSES = 2;
const SMALLEST_SHARE = 0.3;
/** A group that only keeps its part of everything explains nothing: it must bring this much more of the change. */
const SMALLEST_EXCESS = 0.15;
const LARGEST_P = 0.01;
const ORDER: string[] = ["content", "source", "country"];
const NAMELESS = new Set(["", "other", "others", "unknown", "none"]);

const isNamed = ({ key, label }: GroupMove) =>
  !NAMELESS.has(key.trim().toLowerCase()) && !NAMELESS.has(label.trim().toLowerCase());

/**
 * Which groups made the change: a decomposition of the net change, group by group. A cause brings at least
 * 30 % of it in its direction, has itself moved, and has moved beyond what it would have, had all groups moved
 * alike; both by the test of the whole change with its overdispersion, Bonferroni over the groups. One large
 * country that grows with everything else is therefore no cause.
 *
 * @returns at most two, the largest first; their numbers are in the metric's unit
 */
export function findCauses(
  groups: GroupMove[],
  metric: string,
  change: PeriodChange,
  degreesOfFreedom: number,
): Cause[] {
  const { total, expected, scaling, overdispersion } = change;
  const net = total - expected;
  const named = groups.filter(isNamed);
  const level = LARGEST_P / Math.max(1, named.length);
  const moved = (distance: number, independentVariance: number, lattice: number) => {
    const beyondChance = Math.max(0, distance - 0.5 * lattice);
    return (
      bothTails(beyondChance / Math.sqrt(independentVariance * overdispersion), degreesOfFreedom) < level
    );
  };

  const causes = named.flatMap((group): Cause[] => {
    const now = (group.now[metric] ?? 0) / countPerEvent(metric);
    const before = (group.before[metric] ?? 0) / countPerEvent(metric);
    const from = scaling * before;
    const share = (now - from) / net;
    if (share < SMALLEST_SHARE) return [];
    if (!moved(Math.abs(now - from), (now + before) * scaling, 1 + scaling)) return [];
    if (expected > 0) {
      const growth = total / expected;
      const excess = (now - from * growth) / net;
      if (excess < SMALLEST_EXCESS) return [];
      const variance = (now + from) * Math.max(growth, 1 / growth);
      if (!moved(Math.abs(now - from * growth), variance, 1 + growth)) return [];
    }
    const inUnit = (events: number) => Math.round(events * countPerEvent(metric));
    const { dimension, key, label } = group;
    return [
      { dimension, key, label, from: inUnit(from), to: inUnit(now), share: Math.round(share * 1000) / 1000 },
    ];
  });
  return causes.sort(largestFirst).slice(0, MOST_CAUSES);
}

/** Shares within a twentieth tie: then a recording says more than a source, and a source more than a country. */
function largestFirst(a: Cause, b: Cause): number {
  const rank = ({ dimension }: Cause) => ORDER.indexOf(dimension);
  const steps = ({ share }: Cause) => Math.round(share * 20);
  return steps(b) - steps(a) || rank(a) - rank(b) || b.share - a.share || (a.key < b.key ? -1 : 1);
}
