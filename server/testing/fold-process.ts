/** A worker as a process of its own, for tests that kill it. Says "holding" whenever it took a lane. */
import { provideEnv } from "#lib/platform/env.ts";

provideEnv({ LOG_LEVEL: "info" });
const { runFold } = await import("../worker-loop.ts");
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
await runFold(stop.signal, { leaseTtlMs: 600, idleMs: 20, slowWindowMs: 200, readLimit: 40 });
process.exit(0);
