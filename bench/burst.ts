/** More events than can be counted at once: how many are accepted, how long until all are counted, and what readers notice of it. */
import { io } from "socket.io-client";
import { foldLagMs } from "#lib/rollups/index.ts";
import { EVENTS_A_BATCH, trackTemplates } from "./batches.ts";
import { percentile } from "./http-load.ts";
import { CONNECTIONS, untilDrained, warmUp } from "./ingest.ts";
import type { Served } from "./service.ts";
import type { Row } from "./table.ts";
import { runWrk } from "./wrk.ts";

const ARTIST = "artist-0";
const ASKED_EVERY_MS = 250;
const ms = (value: number) => `${value.toFixed(0)} ms`;
const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
const sleep = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

type Watched = { answers: number[]; refused: number };

/** Asks for an artist's overview four times a second until it is stopped. */
function watchReading(port: number, key: string): () => Promise<Watched> {
  const watched: Watched = { answers: [], refused: 0 };
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const asked = performance.now();
      const answer = await fetch(`http://127.0.0.1:${port}/api/artists/${ARTIST}/overview`, {
        headers: { authorization: `Bearer ${key}` },
      });
      await answer.text();
      if (answer.ok) watched.answers.push(performance.now() - asked);
      else watched.refused += 1;
      await sleep(ASKED_EVERY_MS);
    }
    return watched;
  })();
  return () => {
    isOver = true;
    return asking;
  };
}

/** Live values of an artist who is played all the time. @returns how long nothing came, at most, ms */
function watchLive(port: number, key: string): () => number {
  let [lastAt, most] = [performance.now(), 0];
  const note = () => {
    most = Math.max(most, performance.now() - lastAt);
    lastAt = performance.now();
  };
  const socket = io(`http://127.0.0.1:${port}/live`, { auth: { key }, transports: ["websocket"] });
  socket.on("live", note);
  socket.emit("watch", ARTIST);
  return () => {
    note();
    socket.disconnect();
    return most;
  };
}

export async function benchBurst(service: Served, key: string, rate: number, length: number): Promise<Row> {
  await warmUp(service, key);
  const run = `b${Date.now()}`.slice(-10);
  const [reading, live] = [watchReading(service.port, key), watchLive(service.port, key)];
  const load = await runWrk({
    ...{ port: service.port, connections: CONNECTIONS, requestsPerSecond: rate / EVENTS_A_BATCH },
    ...{ seconds: length, templates: trackTemplates(key, run), run },
  });
  const [ended, lag] = [performance.now(), await foldLagMs()];
  await untilDrained();
  const drained = performance.now() - ended;
  const { answers, refused } = await reading();
  const silent = live();
  const accepted = (load.requests - load.refused) * EVENTS_A_BATCH;
  return {
    "asked events/s": String(rate),
    "accepted events/s": String(Math.round(accepted / load.seconds)),
    "not 202": String(load.refused + load.broken),
    p50: ms(load.p50),
    p95: ms(load.p95),
    p99: ms(load.p99),
    "fold lag, end": seconds(lag),
    "all counted after": seconds(drained),
    "overview meanwhile, p95": ms(percentile(Float64Array.from(answers).sort(), 0.95)),
    "not 200": String(refused),
    "live values, longest pause": seconds(silent),
    "service memory": `${Math.round(await service.rssMb())} MB`,
  };
}
