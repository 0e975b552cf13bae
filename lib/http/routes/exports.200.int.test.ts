import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readAudit } from "#lib/audit/index.ts";
import { send } from "./account-testing.ts";
import { getExportRoute, listExportsRoute } from "./exports.ts";
import { downloadExportRoute, exportFileRoute } from "./exports-files.ts";
import { exportSchema } from "./exports-shared.ts";
import { useExports } from "./exports-testing.ts";

describe("the routes of exports answer 200", () => {
  const { artistId, as, made, on, asked, linked } = useExports();
  const read = async (id: string) => (await send(getExportRoute, on(id))).json();

  it("with the manifest of one that is done", async () => {
    const id = await made();
    const { status, progress, rows, bytes, sha256 } = exportSchema.parse(await read(id));
    const file = Buffer.from(await (await send(exportFileRoute, on(id))).arrayBuffer());
    expect({ status, progress, rows, bytes, sha256 }).toEqual({
      ...{ status: "done", progress: 1, rows: 3, bytes: file.length },
      sha256: createHash("sha256").update(file).digest("hex"),
    });
  });

  it("with the file, named by us, under its hash", async () => {
    const id = await made({ kind: "transactions", format: "ndjson" });
    const response = await send(exportFileRoute, on(id));
    const text = await response.text();
    const { sha256 } = await read(id);
    expect([response.status, Object.fromEntries(response.headers)]).toEqual([
      200,
      expect.objectContaining({
        "content-type": "application/x-ndjson",
        "content-disposition": 'attachment; filename="harmonie-transactions-2026-11-01-2026-11-03.ndjson"',
        "content-length": String(Buffer.byteLength(text)),
        "accept-ranges": "bytes",
        "cache-control": "private, no-cache",
        etag: `"${sha256}"`,
      }),
    ]);
    expect(
      text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).amount)
        .sort(),
    ).toEqual(["1.5", "2.25"]);
  });

  it("with all of the file to a part of another one", async () => {
    const id = await made();
    const headers = { range: "bytes=5-9", "if-range": '"another"' };
    const response = await send(exportFileRoute, on(id, "artist", { headers }));
    expect(response.status).toBe(200);
    expect((await response.text()).startsWith("artistId,day,")).toBe(true);
  });

  it("with the file to who has a link, without a sign-in", async () => {
    const id = await made();
    const own = await (await send(exportFileRoute, on(id))).text();
    const response = await send(downloadExportRoute, { params: { exportId: id }, query: await linked(id) });
    expect([response.status, await response.text()]).toEqual([200, own]);
  });

  it("with the list of one's own, newest first, also of one artist", async () => {
    const id = await asked({}, "manager");
    const list = async (query: string) =>
      (await (await send(listExportsRoute, { query, headers: as("manager") })).json()).exports;
    const all = await list("");
    expect(all[0].id).toBe(id);
    expect(all.every((one: unknown) => exportSchema.safeParse(one).success)).toBe(true);
    expect((await list(`?artistId=${artistId}`)).map((one: { id: string }) => one.id)).toContain(id);
    expect(await list("?artistId=nobody")).toEqual([]);
  });

  it("and the log knows who took away what people did", async () => {
    const id = await made({ kind: "listeners" });
    await send(exportFileRoute, on(id));
    await (await send(downloadExportRoute, { params: { exportId: id }, query: await linked(id) })).text();
    const { lines } = await readAudit({ action: "exports.read", limit: 100 });
    const own = lines.map(({ details }) => details).filter((details) => details.export === id);
    expect(own.map(({ byLink }) => byLink).sort()).toEqual([false, true]);
  });
});
