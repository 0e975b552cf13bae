/** Accepted events a second at fixed rates, open loop: answers' times, the fold's lag, the service's memory. */
import { foldLagMs } from "#lib/rollups/index.ts";
import { compactRequests, EVENTS_A_BATCH, trackRequests } from "./batches.ts";
import { percentile, runLoad } from "./http-load.ts";
import type { Served } from "./service.ts";
import type { Row } from "./table.ts";

const CONNECTIONS = 64;
const ms = (value: number) => `${value.toFixed(1)} ms`;

/** How batches are written: JSON, or the tracker's compact encoding. */
export type Encoding = "json" | "compact";

export async function benchIngest(
  service: Served,
  key: string,
  rates: readonly number[],
  seconds: number,
  encoding: Encoding = "json",
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const rate of rates) {
    const run = `${encoding}${rate}-${Date.now()}`;
    const count = Math.ceil((rate / EVENTS_A_BATCH) * seconds);
    const request = encoding === "json" ? trackRequests(key, run) : compactRequests(key, run, count);
    let maxLagMs = 0;
    const watch = setInterval(
      () =>
        void foldLagMs().then((lag) => {
          maxLagMs = Math.max(maxLagMs, lag);
        }),
      500,
    );
    const cpu = await service.cpuSeconds();
    const load = await runLoad({
      port: service.port,
      connections: CONNECTIONS,
      requestsPerSecond: rate / EVENTS_A_BATCH,
      seconds,
      request,
    });
    clearInterval(watch);
    const endLagMs = await foldLagMs();
    const cores = ((await service.cpuSeconds()) - cpu) / load.seconds;
    rows.push({
      encoding,
      "bytes a request": String(request(0).length),
      "asked events/s": String(rate),
      "accepted events/s": String(Math.round(((load.statuses["202"] ?? 0) * EVENTS_A_BATCH) / load.seconds)),
      "not 202": String(load.sent - (load.statuses["202"] ?? 0)),
      p50: ms(percentile(load.ms, 0.5)),
      p95: ms(percentile(load.ms, 0.95)),
      p99: ms(percentile(load.ms, 0.99)),
      "fold lag, most": ms(maxLagMs),
      "fold lag, end": ms(endLagMs),
      "service cores": cores.toFixed(2),
      "service memory": `${Math.round(await service.rssMb())} MB`,
    });
    while ((await foldLagMs()) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return rows;
}
