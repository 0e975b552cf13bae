/** What became of everything that came in, by reason. From the meters: no person, no key, no id is in it. */
import { z } from "zod";
import type { CountedMetric } from "#lib/platform/meters.ts";

const counts = z.record(z.string(), z.number());
export const countsSchema = z.object({
  batches: counts,
  events: counts.meta({
    description: "accepted (flagged ones among them), duplicate, conflicting, no_consent",
  }),
  rejected: counts.meta({ description: "Events by the code of their rejection" }),
  flagged: counts.meta({ description: "Accepted events that count apart, by reason: bot, excess" }),
  other: counts.meta({
    description: "Facts whose value was one too many on its day and counts as other, by dimension",
  }),
  folded: z.number().meta({ description: "Events counted into rollups" }),
});
export type Counts = z.infer<typeof countsSchema>;

function byLabel(all: readonly CountedMetric[], name: string, label: string): Record<string, number> {
  const values = all.find((metric) => metric.name === name)?.values ?? [];
  return Object.fromEntries(values.map(({ value, labels }) => [String(labels[label]), value]));
}

export const countsIn = (all: readonly CountedMetric[]): Counts => ({
  batches: byLabel(all, "harmonie_batches_total", "status"),
  events: {
    ...{ accepted: 0, duplicate: 0, conflicting: 0, no_consent: 0 },
    ...byLabel(all, "harmonie_events_total", "outcome"),
  },
  rejected: byLabel(all, "harmonie_events_rejected_total", "code"),
  flagged: { bot: 0, excess: 0, ...byLabel(all, "harmonie_events_flagged_total", "reason") },
  other: byLabel(all, "harmonie_facts_other_total", "dimension"),
  folded: all.find(({ name }) => name === "harmonie_events_folded_total")?.values[0]?.value ?? 0,
});
