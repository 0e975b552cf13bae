/** A local endpoint that says yes in every vendor's words, and counts what travelled: bodies as sent, and headers. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type Counted = { requests: number; bodyBytes: number; headerBytes: number; bodies: Buffer[] };
export type Collector = { url: string; take(): Counted; received(): number; close(): void };

const none = (): Counted => ({ requests: 0, bodyBytes: 0, headerBytes: 0, bodies: [] });
const CRLF = 2;

/** The request line and the headers as they were on the wire, with the empty line behind them. */
function headerBytesOf({ method, url, rawHeaders }: IncomingMessage): number {
  const line = Buffer.byteLength(`${method} ${url} HTTP/1.1`) + CRLF;
  // Names and values in turn: ": " after a name, an end of line after a value.
  return rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text, "latin1") + 2, line) + CRLF;
}

export async function startCollector(): Promise<Collector> {
  let counted = none();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    // What an SDK asks beside its events, such as remote settings, is not counted.
    if (request.method === "POST" && !/flags|decide|config/.test(request.url ?? "")) {
      counted.requests += 1;
      counted.bodyBytes += body.length;
      counted.headerBytes += headerBytesOf(request);
      counted.bodies.push(body);
    }
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ code: 200, status: 1, success: true, events_ingested: 25 }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = counted;
      counted = none();
      return taken;
    },
    received: () => counted.requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
