import { setPriority } from "node:os";

/** A tenth of the share that a request's thread has. */
const NICE = 10;

/**
 * This thread works when nobody else wants the processor, or else slowly: files are made beside listeners' events, and wait
 * for them. Linux alone knows priorities of threads; elsewhere the call would slow the whole service.
 */
export function yieldToOthers(): void {
  if (process.platform === "linux") setPriority(0, NICE);
}
