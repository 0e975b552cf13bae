/** Schedules, reports and deliveries as a process of its own, for tests that kill it. Says "ready" when it looks for work. */
import { renderReport } from "#components/report-files/render-report.ts";
import { runDeliveries } from "#lib/deliveries/index.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { type Renderer, runReports } from "#lib/reports/index.ts";
import { deliverReport, runSchedules } from "#lib/schedules/index.ts";

const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
const options = { ttlMs: 700, idleMs: 20 };

/** Slow enough to be killed before, during and after it. */
const render: Renderer = async (input) => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return renderReport(input);
};

await redisReady();
process.stdout.write("ready\n");
await Promise.all([
  runSchedules(stop.signal, { everyMs: 20 }),
  runReports(stop.signal, { ...options, render, onMade: deliverReport }),
  runDeliveries(stop.signal, options),
]);
process.exit(0);
