/** The fold as a thread of the service: it has the second core, and a busy fold never delays a request. */
import { runThread } from "./run-thread.ts";
import { runFold } from "./worker-loop.ts";

await runThread(runFold);
