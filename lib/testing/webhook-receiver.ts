/** A receiver of webhooks over real HTTP. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";

export type Received = { path: string; delivery: string; signature: string; body: string };

/** @param statusOf what it answers to the n-th request */
export function useReceiver(statusOf: (received: Received, count: number) => number = () => 204) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { "harmonie-delivery": delivery, "harmonie-signature": signature } = request.headers;
    const one = {
      path: request.url ?? "",
      delivery: String(delivery),
      signature: String(signature),
      body: Buffer.concat(chunks).toString(),
    };
    received.push(one);
    response.writeHead(statusOf(one, received.length)).end();
  });
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

/** As the receiver's own code would check it. */
export function isSigned({ signature, body }: Received, secret: string): boolean {
  const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]{64})/.exec(signature) ?? [];
  return createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex") === mac;
}
