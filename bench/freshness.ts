/** From the 202 of one batch to its commit by the fold, and to the socket of somebody who watches. */
import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import { derivedId } from "#lib/core/ids.ts";
import type { LiveValues } from "#lib/metrics/answers.ts";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import { percentile } from "./http-load.ts";
import type { Row } from "./table.ts";

const APP = "default";
const ARTIST = "artist-0";

async function untilFolded(batchId: string): Promise<number> {
  const _id = new ObjectId(derivedId("batch", APP, batchId));
  for (;;) {
    const row = await mongo()
      .collection("event_batches")
      .findOne({ _id, fold: { $exists: false } }, { projection: { _id: 1 } });
    if (row) return performance.now();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export async function benchFreshness(port: number, key: string, rounds: number, label: string): Promise<Row> {
  const socket = io(`http://127.0.0.1:${port}/live`, { auth: { key }, transports: ["websocket"] });
  const watchers = new Set<(values: LiveValues) => void>();
  socket.on("live", (values: LiveValues) => {
    for (const watcher of watchers) watcher(values);
  });
  socket.emit("watch", ARTIST);
  let plays = await new Promise<number>((resolve) =>
    socket.once("live", ({ today }: LiveValues) => resolve(today.plays)),
  );
  const toCommit: number[] = [];
  const toSocket: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Watchers are told at most once a second: one play every 1.2 s meets an idle hub.
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const batchId = randomUUID();
    const event = { id: "0", type: "play_ended", at: Date.now(), artistId: ARTIST, listenedMs: 40_000 };
    const body = JSON.stringify({
      batchId,
      userId: `fresh-${round}`,
      sessionId: "s",
      consent: { analytics: true },
      events: [event],
    });
    const seen = new Promise<number>((resolve) => {
      const watcher = ({ today }: LiveValues) => {
        if (today.plays <= plays) return;
        plays = today.plays;
        watchers.delete(watcher);
        resolve(performance.now());
      };
      watchers.add(watcher);
    });
    const response = await fetch(`http://127.0.0.1:${port}/api/track`, {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${key}` },
    });
    if (response.status !== 202) throw new Error(`not accepted: ${response.status}`);
    const accepted = performance.now();
    toCommit.push((await untilFolded(batchId)) - accepted);
    toSocket.push((await seen) - accepted);
  }
  socket.disconnect();
  const [commit, live] = [Float64Array.from(toCommit).sort(), Float64Array.from(toSocket).sort()];
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return {
    when: label,
    "202 to commit, p50": ms(percentile(commit, 0.5)),
    p95: ms(percentile(commit, 0.95)),
    "202 to socket, p50": ms(percentile(live, 0.5)),
    "p95 ": ms(percentile(live, 0.95)),
  };
}
