/**
 * A runner of exports as a process of its own, for tests that kill it and for the measurement of its memory. Says "ready"
 * when it looks for work, and at its end by how many bytes its memory was larger at most than when it began.
 */
import { runExports } from "#lib/exports/index.ts";
import { mongo } from "#lib/platform/mongo.ts";

const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
await mongo().command({ ping: 1 });
const before = process.memoryUsage.rss();
let most = before;
const looking = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20);
process.stdout.write("ready\n");
const partRows = Number(process.argv[2] ?? 50_000);
await runExports(stop.signal, { ttlMs: 700, idleMs: 20, partRows });
clearInterval(looking);
process.stdout.write(`more ${most - before}\n`);
process.exit(0);
