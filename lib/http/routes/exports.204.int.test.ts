import { describe, expect, it } from "vitest";
import { readAudit } from "#lib/audit/index.ts";
import { keysOf } from "#lib/platform/storage-testing.ts";
import { send } from "./account-testing.ts";
import { cancelExportRoute, getExportRoute } from "./exports.ts";
import { useExports } from "./exports-testing.ts";

describe("DELETE /api/exports/{exportId} answers 204", () => {
  const { asked, made, on } = useExports();

  it("to one that waits, and to a repetition", async () => {
    const id = await asked();
    for (const time of [1, 2])
      expect([time, (await send(cancelExportRoute, on(id))).status]).toEqual([time, 204]);
    expect((await (await send(getExportRoute, on(id))).json()).status).toBe("cancelled");
    const { lines } = await readAudit({ action: "exports.cancelled", limit: 100 });
    expect(lines.filter(({ details }) => details.export === id)).toHaveLength(1);
  });

  it("to one that is done, whose file goes; also by an admin", async () => {
    const id = await made();
    expect(await keysOf(`exports/${id}/`)).toHaveLength(1);
    expect((await send(cancelExportRoute, on(id, "admin"))).status).toBe(204);
    expect(await keysOf(`exports/${id}/`)).toEqual([]);
  });
});
