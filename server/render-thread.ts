/** Renders one report after the other: what blocks a thread for a second or more has one to itself. */
import { parentPort } from "node:worker_threads";
import { renderReport } from "#components/report-files/render-report.ts";
import type { RenderMessage } from "./render-thread-handle.ts";
import { yieldToOthers } from "./yield-to-others.ts";

yieldToOthers("files");

const port = parentPort!;

port.on("message", async ({ id, input }: RenderMessage) => {
  try {
    port.postMessage({ id, rendered: await renderReport(input) });
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error.message : "Error" });
  }
});
