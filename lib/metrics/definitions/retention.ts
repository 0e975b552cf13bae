/** Whether they come back. */
import { extra, type MetricDefinition } from "../definition.ts";

const onDay = (days: number): MetricDefinition => ({
  id: `d${days}`,
  label: `Day ${days} retention`,
  unit: "ratio",
  rule: `Of the listeners whose first play lies in the period, the share that played again exactly ${days} ${days === 1 ? "day" : "days"} later. First plays whose day ${days} is still to come are left out.`,
  source: "Bounded day-N retention by first play",
  additive: false,
  shape: "value",
  sections: ["retention"],
  needs: ["period"],
  value: extra(`d${days}`),
});

export const RETENTION: readonly MetricDefinition[] = [onDay(1), onDay(7), onDay(30)];
