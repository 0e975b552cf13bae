/**
 * The fold as a thread of the service: it has the second core, and a busy fold never delays a request. In a burst it counts
 * later, so that more is accepted.
 */
import { runThread } from "./run-thread.ts";
import { runFold } from "./worker-loop.ts";
import { yieldToOthers } from "./yield-to-others.ts";

yieldToOthers("counting");

await runThread(runFold);
