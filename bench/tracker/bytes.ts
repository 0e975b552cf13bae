/** Bytes an event of the same 1,000-event session: other SDKs as they are, plain JSON, and ours. */
import { deepStrictEqual } from "node:assert/strict";
import { createRandom } from "#lib/core/prng.ts";
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { type Batch, decodeBatch, encodeBatch } from "#lib/events/compact/index.ts";
import {
  batchesOf,
  commonDevice,
  drawSession,
  type Session,
  UNKNOWN_DEVICE,
} from "#lib/testing/tracker-session.ts";
import type { Row } from "../table.ts";
import { type Collector, type Counted, startCollector } from "./collector.ts";
import { PEERS, type PeerKind } from "./peers.ts";

const SIZE = 25;
/** What a browser of today adds to a request to another origin: the tracker's cost on the web over HTTP/1.1. */
const BROWSER_HEADERS = [
  "Host: analytics.example",
  "Connection: keep-alive",
  "Content-Length: 283",
  'sec-ch-ua: "Chromium";v="141", "Not?A_Brand";v="8"',
  "Content-Type: text/plain;charset=UTF-8",
  "sec-ch-ua-mobile: ?1",
  "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
  'sec-ch-ua-platform: "Android"',
  "Accept: */*",
  "Origin: https://music.example",
  "Sec-Fetch-Site: cross-site",
  "Sec-Fetch-Mode: cors",
  "Sec-Fetch-Dest: empty",
  "Referer: https://music.example/",
  "Accept-Encoding: gzip, deflate, br, zstd",
  "Accept-Language: pt-BR,pt;q=0.9,en;q=0.8",
];
const REQUEST_LINE = `POST /api/track?key=pk_${"x".repeat(32)} HTTP/1.1`;
const browserHeaderBytes = [REQUEST_LINE, ...BROWSER_HEADERS].reduce((sum, line) => sum + line.length + 2, 2);

/** The session that dictionaries never saw: another seed, its own ids. */
export const unseenSession = (seed: string, count = 1000): Session =>
  drawSession(seed, commonDevice(createRandom(`device|${seed}`)), count);

/** Each event alone, with everything that a batch says once. */
export function naiveBytes(batches: readonly Batch[]): number {
  return batches.reduce((sum, { events, ...envelope }) => {
    const each = events.map((event) => Buffer.byteLength(JSON.stringify({ ...envelope, ...event })));
    return sum + each.reduce((total, bytes) => total + bytes, 0);
  }, 0);
}

const perEvent = (bytes: number, events: number): string => (bytes / events).toFixed(1);

function row(name: string, counted: Counted, events: number, naive: number): Row {
  const { bodyBytes, headerBytes, requests } = counted;
  return {
    sender: name,
    requests: String(requests),
    "body, bytes an event": perEvent(bodyBytes, events),
    "with HTTP headers": perEvent(bodyBytes + headerBytes, events),
    "below plain JSON": `${(100 * (1 - bodyBytes / naive)).toFixed(1)} %`,
    session: `${(bodyBytes / 1000).toFixed(1)} KB`,
  };
}

async function untilReceived(collector: Collector, requests: number): Promise<void> {
  for (let tries = 0; tries < 2000 && collector.received() < requests; tries++)
    await new Promise((resolve) => setTimeout(resolve, 5));
  if (collector.received() < requests)
    throw new Error(`only ${collector.received()} of ${requests} requests came`);
}

async function measurePeer(kind: PeerKind, collector: Collector, session: Session, withDevice: boolean) {
  const peer = await kind.start(collector.url, session, withDevice);
  for (const [index, event] of session.events.entries()) {
    peer.track(event);
    if ((index + 1) % SIZE !== 0) continue;
    // Awaited, so that each request holds its 25.
    await peer.flush();
    await untilReceived(collector, (index + 1) / SIZE);
  }
  await peer.close();
  return collector.take();
}

async function measureOurs(collector: Collector, batches: readonly Batch[]): Promise<Counted> {
  for (const batch of batches)
    await fetch(`${collector.url}/api/track?key=pk_${"x".repeat(32)}`, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: new Uint8Array(encodeBatch(batch, DICTIONARY_1)),
    });
  const counted = collector.take();
  // What was counted is all that the server needs.
  deepStrictEqual(
    counted.bodies.map((body) => decodeBatch(body, [DICTIONARY_1])),
    batches,
  );
  return counted;
}

export async function benchBytes(): Promise<{ session: Row[]; unseen: Row[]; sizes: Row[]; day: Row[] }> {
  const collector = await startCollector();
  const session = unseenSession("bench");
  const batches = batchesOf(session, SIZE);
  const naive = naiveBytes(batches);
  const events = session.events.length;
  const rows: Row[] = [];
  for (const kind of PEERS)
    for (const withDevice of [false, true]) {
      const counted = await measurePeer(kind, collector, session, withDevice);
      rows.push(row(`${kind.name}, ${withDevice ? "with" : "without"} device`, counted, events, naive));
    }
  const alone = { requests: events, bodyBytes: naive, headerBytes: events * browserHeaderBytes, bodies: [] };
  rows.push(row("plain JSON, an event a request", alone, events, naive));
  const ours = await measureOurs(collector, batches);
  rows.push(row("**ours**, with device", ours, events, naive));
  const inBrowser = { ...ours, headerBytes: ours.requests * browserHeaderBytes };
  rows.push(row("**ours**, with a browser's headers", inBrowser, events, naive));
  const unknown = batchesOf(drawSession("bench", UNKNOWN_DEVICE), SIZE);
  rows.push(
    row("**ours**, unknown device", await measureOurs(collector, unknown), events, naiveBytes(unknown)),
  );
  const day = await offlineDay(collector);
  collector.close();
  return { session: rows, unseen: unseen(), sizes: sizes(session), day };
}

const bodyBytes = (batches: readonly Batch[]): number =>
  batches.reduce((sum, batch) => sum + encodeBatch(batch, DICTIONARY_1).length, 0);

function unseen(): Row[] {
  const seeds = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
  const known = seeds.map((seed) => bodyBytes(batchesOf(unseenSession(seed), SIZE)) / 1000);
  const unknown = seeds.map((seed) => bodyBytes(batchesOf(drawSession(seed, UNKNOWN_DEVICE), SIZE)) / 1000);
  const told = (device: string, values: number[]): Row => ({
    device,
    least: Math.min(...values).toFixed(1),
    mean: (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1),
    most: Math.max(...values).toFixed(1),
  });
  return [told("of a kind that the dictionary knows", known), told("unknown", unknown)];
}

const sizes = (session: Session): Row[] =>
  [1, 5, 10, 25, 50, 100].map((size) => {
    const batches = batchesOf(session, size);
    const largest = Math.max(...batches.map((batch) => encodeBatch(batch, DICTIONARY_1).length));
    return {
      "events a batch": String(size),
      "bytes an event": (bodyBytes(batches) / session.events.length).toFixed(1),
      "largest batch": `${largest} B`,
    };
  });

/** 3,000 events of a day without a network, sealed as they came and sent in that order once there is one. */
async function offlineDay(collector: Collector): Promise<Row[]> {
  const session = unseenSession("offline", 3000);
  const batches = batchesOf(session, SIZE);
  const { bodyBytes: bytes, bodies } = await measureOurs(collector, batches);
  const times = bodies.flatMap((body) =>
    decodeBatch(body, [DICTIONARY_1]).events.map(({ at }) => Number(at)),
  );
  const isOrdered = times.every((at, index) => index === 0 || at >= times[index - 1]!);
  return [
    {
      events: String(times.length),
      batches: String(bodies.length),
      bytes: `${(bytes / 1000).toFixed(1)} KB`,
      "in order": isOrdered ? "yes" : "no",
    },
  ];
}
