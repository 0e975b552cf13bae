/** Breakdowns of the audience. Pure. */
import { OTHER } from "#components/breakdowns/special-keys.ts";
import type { BreakdownEntry } from "#lib/metrics/answers.ts";

const listenersOf = ({ listeners }: BreakdownEntry): number => Number(listeners ?? 0);

/** The API orders by plays; here people are counted. What is folded together stays last, however much it is. */
export const byListeners = (entries: readonly BreakdownEntry[]): BreakdownEntry[] =>
  entries.toSorted(
    (a, b) => Number(a.key === OTHER) - Number(b.key === OTHER) || listenersOf(b) - listenersOf(a),
  );
