/** A runner of privacy requests as a process of its own, for tests that kill it. Says "ready" when it looks for work. */
import { redisReady } from "#lib/platform/redis.ts";
import { runPrivacy } from "#lib/privacy/index.ts";

const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
await redisReady();
process.stdout.write("ready\n");
await runPrivacy(stop.signal, { ttlMs: 700, idleMs: 20 });
process.exit(0);
