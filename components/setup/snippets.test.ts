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

  it("of a web page track its player with the library", async () => {
    const html = snippetOf("page", { ...values, artistId: `</script>"` });
    const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.map(([, attributes]) => attributes)).toEqual([
      ' src="https://service.example/tracker.js"',
      "",
    ]);
    const tracker = { consent: vi.fn() };
    const harmonie = { createTracker: vi.fn(() => tracker), trackMedia: vi.fn() };
    new Function("harmonie", "document", scripts[1]![2]!)(harmonie, { getElementById: (id: string) => id });
    expect(harmonie.createTracker.mock.calls).toEqual([
      [{ endpoint: "https://service.example/api/track", key: "pk_key" }],
    ]);
    expect(tracker.consent.mock.calls).toEqual([[true]]);
    expect(harmonie.trackMedia.mock.calls).toEqual([
      [tracker, "player", { artistId: `</script>"`, contentId: "recording-1" }],
    ]);
  });

  it("and curl", () => {
    const script = `curl() { for last; do :; done; printf '%s' "$last"; }\n${snippetOf("curl", values)}`;
    const body = execFileSync("bash", ["-c", script], { encoding: "utf8" });
    const batch = batchSchema.parse(JSON.parse(body));
    expect(batch.events[0]).toMatchObject({ artistId: values.artistId });
    expect(Math.abs(batch.sentAt! - Date.now())).toBeLessThan(60_000);
  });
});
