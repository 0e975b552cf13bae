import { execFileSync } from "node:child_process";
import { describe, expect, it, vi } from "vitest";
import { batchSchema } from "#lib/events/batch.ts";
import { snippetOf } from "./snippets.ts";

const values = { origin: "https://service.example", key: "pk_key", artistId: `O'Neil "x" $HOME \\ ü` };

describe("the snippets", () => {
  it("send a documented batch for the artist, whatever its id holds: JavaScript", async () => {
    const send = vi.fn(async (_url: string, _init: { headers: object; body: string }) => ({
      status: 202,
      json: async () => ({}),
    }));
    const run = new Function(
      "fetch",
      "console",
      `return (async () => {${snippetOf("javascript", values)}})()`,
    );
    await run(send, { log: () => {} });
    const [url, { headers, body }] = send.mock.calls[0]!;
    expect([url, headers]).toEqual([
      "https://service.example/api/track",
      { Authorization: "Bearer pk_key", "Content-Type": "application/json" },
    ]);
    expect(batchSchema.parse(JSON.parse(body)).events[0]).toMatchObject({ artistId: values.artistId });
  });

  it("and curl", () => {
    const script = `curl() { for last; do :; done; printf '%s' "$last"; }\n${snippetOf("curl", values)}`;
    const body = execFileSync("bash", ["-c", script], { encoding: "utf8" });
    const batch = batchSchema.parse(JSON.parse(body));
    expect(batch.events[0]).toMatchObject({ artistId: values.artistId });
    expect(Math.abs(batch.sentAt! - Date.now())).toBeLessThan(60_000);
  });
});
