import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { send } from "./account-testing.ts";
import { downloadExportRoute, exportFileRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the files of exports answer 206", () => {
  const { made, on, linked } = useExports();
  const range = (id: string, asked: string, more: object = {}) =>
    send(exportFileRoute, on(id, "artist", { headers: { range: asked, ...more } }));

  it("to a range, which says where it belongs", async () => {
    const id = await made();
    const whole = await (await send(exportFileRoute, on(id))).text();
    const response = await range(id, "bytes=9-11");
    expect([response.status, await response.text()]).toEqual([206, "day"]);
    expect(response.headers.get("content-range")).toBe(`bytes 9-11/${whole.length}`);
    expect(response.headers.get("content-length")).toBe("3");
    expect(await (await range(id, "bytes=-4")).text()).toBe(whole.slice(-4));
  });

  it("to a download that goes on where it stopped, until the hash is the file's", async () => {
    const id = await made({ format: "parquet" });
    const first = await range(id, "bytes=0-99");
    const etag = first.headers.get("etag")!;
    const total = Number(first.headers.get("content-range")!.split("/")[1]);
    const pieces = [Buffer.from(await first.arrayBuffer())];
    for (let at = 100; at < total; at += 500) {
      const piece = await range(id, `bytes=${at}-${at + 499}`, { "if-range": etag });
      expect(piece.status).toBe(206);
      pieces.push(Buffer.from(await piece.arrayBuffer()));
    }
    const hash = createHash("sha256").update(Buffer.concat(pieces)).digest("hex");
    expect(`"${hash}"`).toBe(etag);
  });

  it("to a range through a link", async () => {
    const id = await made();
    const sent = { params: { exportId: id }, query: await linked(id), headers: { range: "bytes=0-7" } };
    const response = await send(downloadExportRoute, sent);
    expect([response.status, await response.text()]).toEqual([206, "artistId"]);
  });

  it("to who goes away in the middle, and closes the file", async () => {
    const id = await made({ kind: "transactions", format: "ndjson" });
    const response = await range(id, "bytes=0-");
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect((await range(id, "bytes=0-0")).status).toBe(206);
  });
});
