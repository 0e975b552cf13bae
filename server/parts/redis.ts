/** The embedded Redis: loopback, written to disk every second, never evicting. */
import { connect } from "node:net";
import type { ServerSpec } from "./server-process.ts";

const ANSWER_MS = 1000;

function check(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(ANSWER_MS, () => fail(new Error("no answer in time")));
    socket.once("error", fail);
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("data", (answer) => {
      socket.destroy();
      // LOADING: it reads its file and will answer soon.
      if (String(answer).startsWith("+PONG")) resolve();
      else reject(new Error(String(answer).trim()));
    });
  });
}

export const redisServer = (dataDir: string, binary: string): ServerSpec => ({
  name: "redis",
  title: "Redis",
  dataDir,
  binary,
  check,
  args: (port, folder) => [
    ...["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--protected-mode", "yes"],
    ...[
      "--appendonly",
      "yes",
      "--appendfsync",
      "everysec",
      "--save",
      "",
      "--maxmemory-policy",
      "noeviction",
      "--daemonize",
      "no",
    ],
  ],
});
