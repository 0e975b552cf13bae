/** Connections that take too much: too many of them, or too slow. */
import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { meters } from "#lib/platform/meters.ts";
import { makeServer } from "./http-server.ts";

const TIMES = { headersMs: 150, requestMs: 400, checkMs: 20 };
let server: Server;
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.close();
});

async function listen(maxConnections: number): Promise<void> {
  server = makeServer((_request, response) => void response.end("done"), {
    tls: null,
    maxConnections,
    times: TIMES,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

/** A client that says something and hears what comes until the end. */
function open(text: string) {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => {});
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  const closed = once(socket, "close").then(() => heard);
  const answered = once(socket, "data").then(() => heard);
  if (text) socket.write(text);
  return { socket, closed, answered };
}

const GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

describe("the server", () => {
  it("closes connections past the cap at once, counts them, and serves those that it has", async () => {
    await listen(2);
    const [one, other] = [open(GET), open(GET)];
    await Promise.all([one.answered, other.answered]);
    const dropped = async () =>
      (await meters().refused.get()).values.find(({ labels }) => labels.code === "too_many_connections")
        ?.value ?? 0;
    const before = await dropped();
    expect(await open(GET).closed).toBe("");
    expect(await dropped()).toBe(before + 1);
    const again = once(one.socket, "data");
    one.socket.write(GET);
    expect(String((await again)[0])).toContain("200 OK");
    other.socket.end();
    await other.closed;
    expect(await open(GET).answered).toContain("200 OK");
  });

  it("gives up on a head that does not end, and on a connection that says nothing", async () => {
    await listen(10);
    const slow = open("GET / HTTP/1.1\r\nX-Slow: ");
    const timer = setInterval(() => slow.socket.write("a"), 30);
    expect(await slow.closed).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(timer);
    expect(await open("").closed).toMatch(/^(HTTP\/1\.1 408 .*)?/);
  });

  it("gives up on a request that never arrives whole", async () => {
    await listen(10);
    server.removeAllListeners("request");
    server.on("request", () => {});
    const slow = open("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n");
    expect(await slow.closed).toMatch(/^HTTP\/1\.1 408 /);
  });
});
