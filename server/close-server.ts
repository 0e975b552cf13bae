/** A server that ends: what is under way gets a while, then every connection goes, those of WebSockets too. */
import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Watches the server's connections from now on. Node's own `closeAllConnections` forgets those that were upgraded, and one
 * open page would keep the process from ending.
 * @returns closes the server; resolves when no connection is left, at the latest a moment after `drainMs`
 */
export function closerOf(server: Server, drainMs: number): () => Promise<void> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return async () => {
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    server.closeIdleConnections();
    const timer = setTimeout(() => {
      for (const socket of open) socket.destroy();
    }, drainMs);
    await closed;
    clearTimeout(timer);
  };
}
