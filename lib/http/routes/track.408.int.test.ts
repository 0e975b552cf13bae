import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { bearer, keyWith } from "#lib/testing/http.ts";
import { goodBatch, useTrack } from "#lib/testing/track.ts";

const realTurn = setImmediate;

describe("POST /api/track answers 408", () => {
  const { base } = useTrack();
  afterEach(() => void vi.useRealTimers());

  it("to a body that trickles in, after 25 seconds, and closes the connection", async () => {
    const key = await keyWith("track");
    const body = JSON.stringify(goodBatch());
    // From here on the key is known without asking the database, whose clock is about to run ahead.
    await fetch(`${base()}/api/track`, { method: "POST", body, headers: bearer(key) });
    const { hostname, port } = new URL(base());
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const socket = connect(Number(port), hostname);
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    const closed = once(socket, "close");
    socket.write(
      `POST /api/track HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Length: 1000\r\n\r\n`,
    );
    let seconds = 0;
    for (; !heard.includes("}"); seconds++) {
      if (seconds < 25) socket.write(" ");
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => realTurn(resolve));
      await vi.advanceTimersByTimeAsync(1000);
    }
    await closed;
    expect(seconds).toBeGreaterThanOrEqual(25);
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(heard.toLowerCase()).toContain("connection: close");
    expect(heard).toMatch(/retry-after: 1\r\n/i);
    expect(JSON.parse(heard.split("\r\n\r\n")[1]!)).toMatchObject({ status: 408, code: "body_too_slow" });
  });
});
