import { METRICS, type MetricDefinition } from "../catalogue.ts";

const DEFINITIONS: Readonly<Record<string, MetricDefinition | undefined>> = METRICS;

/** Seconds of a typical listen. Seconds come in listens, so that 600 of them are 3 events, not 600. */
const SECONDS_PER_LISTEN = 180;

export const isTime = (metric: string): boolean => DEFINITIONS[metric]?.unit === "seconds";

/** Whether days sum to the period's value. People don't: they are told as an average a day. */
export const addsUp = (metric: string): boolean => DEFINITIONS[metric]?.additive ?? true;

/** How much of the metric's unit one independent event brings: the tests work on events. */
export const countPerEvent = (metric: string): number => (isTime(metric) ? SECONDS_PER_LISTEN : 1);
