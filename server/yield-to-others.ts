import { setPriority } from "node:os";

/** How much less a thread gets than one that answers requests, as `nice` counts: a third, and a tenth of the share. */
const NICE = { counting: 5, files: 10 };

/**
 * This thread works when nobody else wants the processor, or else slowly: events are counted once they are accepted, and
 * files are made beside both. Linux alone knows priorities of threads; elsewhere the call would slow the whole service.
 */
export function yieldToOthers(work: keyof typeof NICE): void {
  if (process.platform === "linux") setPriority(0, NICE[work]);
}
