/**
 * An open-loop HTTP load: requests start when the clock says so, whether earlier ones were answered or not, and a
 * request's time counts from when it was due, so that a stall is seen in full. Raw sockets, since the generator
 * shares two cores with what it measures.
 */
import { connect, type Socket } from "node:net";

export type LoadOptions = {
  port: number;
  connections: number;
  requestsPerSecond: number;
  seconds: number;
  /** The whole request, as bytes; called once for each. */
  request(number: number): Buffer;
};

export type LoadResult = {
  sent: number;
  statuses: Record<string, number>;
  ms: Float64Array;
  seconds: number;
  unanswered: number;
};

type Connection = { socket: Socket; due: number[]; buffered: Buffer };

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
}

const LAST_CHUNK = "\r\n0\r\n\r\n";

/** Where the answer ends whose head ends at `headEnd`; -1 while it has not arrived whole. */
function answerEnd(buffered: Buffer, head: string, headEnd: number): number {
  if (/transfer-encoding: chunked/i.test(head)) {
    const last = buffered.indexOf(LAST_CHUNK, headEnd + 2);
    return last < 0 ? -1 : last + LAST_CHUNK.length;
  }
  const end = headEnd + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  return buffered.length < end ? -1 : end;
}

/** Takes whole answers off the front of the buffer. */
function takeAnswers(connection: Connection, onAnswer: (status: string, due: number) => void): void {
  for (;;) {
    const headEnd = connection.buffered.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const head = connection.buffered.toString("latin1", 0, headEnd);
    const end = answerEnd(connection.buffered, head, headEnd);
    if (end < 0) return;
    connection.buffered = connection.buffered.subarray(end);
    onAnswer(head.slice(9, 12), connection.due.shift()!);
  }
}

export async function runLoad({
  port,
  connections,
  requestsPerSecond,
  seconds,
  request,
}: LoadOptions): Promise<LoadResult> {
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  const idle: Connection[] = [];
  const waiting: number[] = [];
  let sent = 0;
  const send = (connection: Connection, due: number) => {
    connection.due.push(due);
    connection.socket.write(request(sent++));
  };
  for (let index = 0; index < connections; index++) {
    const connection: Connection = { socket: await open(port), due: [], buffered: Buffer.alloc(0) };
    connection.socket.on("data", (chunk) => {
      connection.buffered =
        connection.buffered.length > 0 ? Buffer.concat([connection.buffered, chunk]) : chunk;
      takeAnswers(connection, (status, due) => {
        statuses[status] = (statuses[status] ?? 0) + 1;
        times.push(performance.now() - due);
        const next = waiting.shift();
        if (next === undefined) idle.push(connection);
        else send(connection, next);
      });
    });
    idle.push(connection);
  }
  const started = performance.now();
  const total = Math.round(requestsPerSecond * seconds);
  const gapMs = 1000 / requestsPerSecond;
  for (let number = 0; number < total; ) {
    const now = performance.now() - started;
    for (; number < total && number * gapMs <= now; number++) {
      const due = started + number * gapMs;
      const connection = idle.shift();
      if (connection) send(connection, due);
      else waiting.push(due);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const deadline = performance.now() + 15_000;
  while (times.length < total && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const took = (performance.now() - started) / 1000;
  for (const { socket } of idle) socket.destroy();
  return {
    sent,
    statuses,
    ms: Float64Array.from(times).sort(),
    seconds: took,
    unanswered: total - times.length,
  };
}

/** The value below which a share of the sorted values lies. */
export const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
