/**
 * Privacy requests, reports with their schedules and deliveries, and exports: a thread of its own, so that none of it delays
 * the fold or a request.
 */
import { runDeliveries } from "#lib/deliveries/index.ts";
import { runExports } from "#lib/exports/index.ts";
import { runPrivacy } from "#lib/privacy/index.ts";
import { runReports } from "#lib/reports/index.ts";
import { deliverReport, runSchedules } from "#lib/schedules/index.ts";
import { RenderThread } from "./render-thread-handle.ts";
import { runThread } from "./run-thread.ts";
import { yieldToOthers } from "./yield-to-others.ts";

yieldToOthers("files");

const renderer = new RenderThread();

await runThread(async (signal) => {
  await Promise.all([
    runPrivacy(signal),
    runSchedules(signal),
    runReports(signal, { render: (input) => renderer.render(input), onMade: deliverReport }),
    runDeliveries(signal),
    runExports(signal),
  ]);
  await renderer.stop();
});
