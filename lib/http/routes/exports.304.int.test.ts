import { describe, expect, it } from "vitest";
import { send } from "./account-testing.ts";
import { downloadExportRoute, exportFileRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("the files of exports answer 304", () => {
  const { made, on, linked } = useExports();

  it("to who has this very file", async () => {
    const id = await made();
    const etag = (await send(exportFileRoute, on(id))).headers.get("etag")!;
    const headers = { "if-none-match": `"another", W/${etag}` };
    const link = { params: { exportId: id }, query: await linked(id), headers };
    for (const response of [
      await send(exportFileRoute, on(id, "artist", { headers })),
      await send(downloadExportRoute, link),
    ])
      expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([304, etag, ""]);
    const other = on(id, "artist", { headers: { "if-none-match": '"another"' } });
    expect((await send(exportFileRoute, other)).status).toBe(200);
  });
});
