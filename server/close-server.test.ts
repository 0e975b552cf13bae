import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, it } from "vitest";
import { closerOf } from "./close-server.ts";

async function listening() {
  const server = createServer((_request, response) => void response.end("done"));
  const close = closerOf(server, 50);
  server.on("upgrade", (_request, socket) => void socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, close, port: (server.address() as AddressInfo).port };
}

it("a server ends though a WebSocket stays open", async () => {
  const { close, port } = await listening();
  const socket = connect(port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  await once(socket, "data");
  const gone = once(socket, "close");
  await close();
  await gone;
  expect(socket.destroyed).toBe(true);
});

it("what is idle goes at once", async () => {
  const { close, port } = await listening();
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("done");
  await close();
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});
