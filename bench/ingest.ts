/** Accepted events a second at fixed rates: answers' times, the fold's lag, the service's memory. */
import { foldLagMs } from "#lib/rollups/index.ts";
import { compactRequests, EVENTS_A_BATCH, trackTemplates } from "./batches.ts";
import type { Served } from "./service.ts";
import type { Row } from "./table.ts";
import { runWrk } from "./wrk.ts";

export const CONNECTIONS = 256;
const LOOK_MS = 500;
const ms = (value: number) => `${value.toFixed(1)} ms`;

/** How batches are written: JSON, or the tracker's compact encoding. */
export type Encoding = "json" | "compact";

/** Notes the fold's lag twice a second until it is stopped. @returns the longest, ms */
function watchLag(): () => number {
  let most = 0;
  const watch = setInterval(
    () =>
      void foldLagMs().then((lag) => {
        most = Math.max(most, lag);
      }),
    LOOK_MS,
  );
  return () => {
    clearInterval(watch);
    return most;
  };
}

/** The slope of the line through points that lie nearest to it (least squares). */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const together = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return together / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/** Notes the service's memory until it is stopped. @returns how much it grows, MB a minute, in the second half of that time */
function watchMemory(service: Served): () => number {
  const points: [minutes: number, mb: number][] = [];
  const watch = setInterval(
    () => void service.rssMb().then((mb) => points.push([performance.now() / 60_000, mb])),
    LOOK_MS,
  );
  return () => {
    clearInterval(watch);
    return slopeOf(points.slice(points.length / 2));
  };
}

export async function untilDrained(): Promise<void> {
  while ((await foldLagMs()) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Not measured: until nearly every listener of the load has been seen once, and the code has been compiled. */
export async function warmUp(service: Served, key: string): Promise<void> {
  const run = `w${Date.now()}`.slice(-10);
  await runWrk({
    ...{ port: service.port, connections: 32, run, templates: trackTemplates(key, run) },
    ...{ requestsPerSecond: 600, seconds: 15 },
  });
  await untilDrained();
}

export async function benchIngest(
  service: Served,
  key: string,
  rates: readonly number[],
  seconds: number,
  encoding: Encoding = "json",
): Promise<Row[]> {
  const rows: Row[] = [];
  await warmUp(service, key);
  for (const rate of rates) {
    const run = `${encoding[0]}${Date.now()}`.slice(-10);
    const requestsPerSecond = rate / EVENTS_A_BATCH;
    const templates =
      encoding === "json"
        ? trackTemplates(key, run)
        : // What is sent beyond the asked rate, at the end, must be new as well.
          compactRequests(key, run, Math.ceil(requestsPerSecond * (seconds + 5)));
    const [mostLag, growth] = [watchLag(), watchMemory(service)];
    const before = await service.cores();
    const load = await runWrk({
      ...{ port: service.port, connections: CONNECTIONS, requestsPerSecond, seconds, templates, run },
    });
    const endLagMs = await foldLagMs();
    const after = await service.cores();
    const cores = (part: keyof typeof after) => ((after[part] - before[part]) / load.seconds).toFixed(2);
    rows.push({
      encoding,
      "bytes a request": String(templates[0]!.length),
      "asked events/s": String(rate),
      "accepted events/s": String(
        Math.round(((load.requests - load.refused) * EVENTS_A_BATCH) / load.seconds),
      ),
      "not 202": String(load.refused + load.broken),
      p50: ms(load.p50),
      p95: ms(load.p95),
      p99: ms(load.p99),
      "fold lag, most": ms(mostLag()),
      "fold lag, end": ms(endLagMs),
      "cores of requests": cores("requests"),
      "of the fold": cores("fold"),
      "of all of the service": cores("all"),
      "of MongoDB": cores("mongo"),
      "service memory": `${Math.round(await service.rssMb())} MB`,
      "it grows": `${growth().toFixed(0)} MB/min`,
    });
    await untilDrained();
  }
  return rows;
}
