export { countBatches } from "./bulk.ts";
export { countBatchesOf, takeOutBatches } from "./carry.ts";
export { foldLagMs } from "./lag.ts";
export type { FoldBatch } from "./placed.ts";
export { rebuildDays } from "./rebuild.ts";
export { runWorker, type WorkerOptions } from "./worker.ts";
