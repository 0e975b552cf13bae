import { connect } from "node:net";
import { findRedis } from "./find-redis.ts";
import type { Part } from "./part.ts";
import type { Say } from "./say.ts";

/** Asks for a sign of life; a server that still loads its log answers with an error instead of PONG. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => socket.write("PING\r\n"));
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => finish(false));
    socket.once("data", (data) => finish(data.toString().startsWith("+PONG")));
    socket.once("error", () => finish(false));
  });
}

export function redisPart(partsDir: string, searchPath: string, say: Say): Part {
  return {
    title: "Redis",
    key: "redis",
    find: () => findRedis(partsDir, searchPath, say),
    args: ({ port, folder }) => [
      ...["--port", String(port), "--bind", "127.0.0.1", "--protected-mode", "yes"],
      ...["--dir", folder, "--daemonize", "no"],
      // At most a second of live values is lost with the machine; snapshots would only double the log.
      ...["--appendonly", "yes", "--appendfsync", "everysec", "--save", ""],
      // Keys carry their own life; none may vanish because memory runs short.
      ...["--maxmemory-policy", "noeviction"],
      // It would keep whole commands, with what they were about.
      ...["--slowlog-log-slower-than", "-1"],
    ],
    isReady: answersPing,
  };
}
