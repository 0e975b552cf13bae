import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packFiles } from "../tools/pack-files.ts";
import { packedFiles } from "./packed-files.ts";

const SCRIPT = "export const words = 'the same again and again';\n".repeat(100);

describe("packed files", () => {
  let folder: string;
  let server: Server;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "harmonie-packed-"));
    await writeFile(join(folder, "page.js"), SCRIPT);
    await writeFile(join(folder, "small.js"), "1");
    await writeFile(join(folder, "secret.gz"), "no part of the build");
    await packFiles(folder);
    const answer = await packedFiles(folder, "/static/");
    server = createServer((request, response) => {
      if (!answer(request, response)) response.writeHead(404).end("not packed");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  async function ask(path: string, encodings: string, method = "GET", more = {}) {
    const { port } = server.address() as AddressInfo;
    const headers = { "accept-encoding": encodings, ...more };
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      get({ port, host: "127.0.0.1", path, method, headers }, resolve).on("error", reject),
    );
    return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
  }

  it("come as small as the browser unpacks, for ever", async () => {
    const brotli = await ask("/static/page.js?v=1", "gzip, deflate, br");
    expect(brotli.headers).toMatchObject({
      "content-type": "application/javascript; charset=UTF-8",
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
      "content-length": String(brotli.body.length),
      vary: "Accept-Encoding",
    });
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    const gzipped = await ask("/static/page.js", "br;q=0, gzip");
    expect(gzipped.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(gzipped.body).toString()).toBe(SCRIPT);
  });

  it("are told of without their bytes", async () => {
    const head = await ask("/static/page.js", "br", "HEAD");
    expect([head.status, head.body.length, Number(head.headers["content-length"]) > 0]).toEqual([
      200,
      0,
      true,
    ]);
  });

  it.each([
    ["what is not packed", "/static/small.js", "br", "GET", {}],
    ["a browser that unpacks nothing", "/static/page.js", "identity", "GET", {}],
    ["a part of a file", "/static/page.js", "br", "GET", { range: "bytes=0-9" }],
    ["anything but reading", "/static/page.js", "br", "POST", {}],
    ["a way out of the folder", "/static/../packed/page.js", "br", "GET", {}],
    ["another place", "/page.js", "br", "GET", {}],
  ])("leave %s to Next", async (_what, path, encodings, method, more) => {
    expect((await ask(path, encodings, method, more)).status).toBe(404);
  });
});
