/** Counters, gauges and histograms for GET /metrics (Prometheus). Every meter of the service is declared here. */
import { isMainThread } from "node:worker_threads";
import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from "prom-client";
import { singleton } from "./singleton.ts";

export { AggregatorRegistry, type MetricObject } from "prom-client";
/** A meter with what it counted. */
export type CountedMetric = MetricObjectWithValues<MetricValue<string>>;

const OF_PROCESS = /^harmonie_(process_|nodejs_version_info)/;

function makeMeters() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "harmonie_" });
  // Threads' meters are summed: what is told of the whole process, its first thread tells alone.
  if (!isMainThread)
    for (const { name } of registry.getMetricsAsArray())
      if (OF_PROCESS.test(name)) registry.removeSingleMetric(name);
  const registers = [registry];
  return {
    registry,
    batches: new Counter({
      name: "harmonie_batches_total",
      help: "Batches by answer",
      labelNames: ["status"],
      registers,
    }),
    events: new Counter({
      name: "harmonie_events_total",
      help: "Events accepted (flagged ones among them), duplicate, conflicting or dropped without consent",
      labelNames: ["outcome"],
      registers,
    }),
    rejected: new Counter({
      name: "harmonie_events_rejected_total",
      help: "Rejected events by code",
      labelNames: ["code"],
      registers,
    }),
    refused: new Counter({
      name: "harmonie_requests_refused_total",
      help: "Refused requests by code",
      labelNames: ["code"],
      registers,
    }),
    flagged: new Counter({
      name: "harmonie_events_flagged_total",
      help: "Accepted events that count apart, by reason",
      labelNames: ["reason"],
      registers,
    }),
    foldedToOther: new Counter({
      name: "harmonie_facts_other_total",
      help: "Facts whose value was one too many on its day and counts as other, by dimension",
      labelNames: ["dimension"],
      registers,
    }),
    segment: new Counter({
      name: "harmonie_segment_messages_total",
      help: "Messages in Segment's form by what became of them",
      labelNames: ["outcome"],
      registers,
    }),
    groupSize: new Histogram({
      name: "harmonie_group_commit_batches",
      help: "Batches that shared one insert",
      buckets: [1, 2, 5, 10, 25, 50, 100, 250],
      registers,
    }),
    groupSeconds: new Histogram({
      name: "harmonie_group_commit_seconds",
      help: "Time of one journalled insert",
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
    requestSeconds: new Histogram({
      name: "harmonie_request_seconds",
      help: "Time of a request by route and status",
      labelNames: ["route", "status"],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    folded: new Counter({
      name: "harmonie_events_folded_total",
      help: "Events counted into rollups",
      registers,
    }),
    foldSeconds: new Histogram({
      name: "harmonie_fold_commit_seconds",
      help: "Time of one fold transaction",
      labelNames: ["part"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    foldLag: new Gauge({
      name: "harmonie_fold_lag_seconds",
      help: "Age of the oldest batch that is not yet folded",
      registers,
    }),
    leasesLost: new Counter({
      name: "harmonie_fold_leases_lost_total",
      help: "Times a worker found its lease taken over",
      registers,
    }),
    sockets: new Gauge({ name: "harmonie_live_sockets", help: "Open live connections", registers }),
  };
}

export type Meters = ReturnType<typeof makeMeters>;
export const meters = (): Meters => singleton("meters", makeMeters);
