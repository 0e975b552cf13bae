/** A line a minute in the log: what came in since the last one, and what became of it. Nothing came: no line. */
import { errorFields, log } from "#lib/platform/log.ts";
import type { CountedMetric } from "#lib/platform/meters.ts";
import { countsIn } from "./counts.ts";

const EVERY_MS = 60_000;

/** `accepted`, `rejected.too_old`, `flagged.bot`, …: what grew, and by how much. */
export function grown(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Record<string, number> {
  const more = [...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const);
  return Object.fromEntries(more.filter(([, count]) => count > 0));
}

export function namedCounts(all: readonly CountedMetric[]): Map<string, number> {
  const { events, rejected, flagged, other, folded } = countsIn(all);
  const named = (prefix: string, counts: Record<string, number>) =>
    Object.entries(counts).map(([name, count]) => [`${prefix}.${name}`, count] as const);
  return new Map([
    ...Object.entries(events),
    ...named("rejected", rejected),
    ...named("flagged", flagged),
    ...named("other", other),
    ["folded", folded] as const,
  ]);
}

/** @param gather the meters of all threads of this process */
export function logCounts(
  gather: () => Promise<CountedMetric[]>,
  everyMs = EVERY_MS,
): { stop(): Promise<void> } {
  let before: ReadonlyMap<string, number> = new Map();
  const tell = async () => {
    const after = namedCounts(await gather());
    const counts = grown(before, after);
    before = after;
    if (Object.keys(counts).length > 0) log().info("events", counts);
  };
  const tellIfPossible = () =>
    tell().catch((error: unknown) => log().debug("events not counted", errorFields(error)));
  const timer = setInterval(() => void tellIfPossible(), everyMs).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await tellIfPossible();
    },
  };
}
