import { describe, expect, it } from "vitest";
import { readAudit } from "#lib/audit/index.ts";
import { useExports } from "./exports-testing.ts";

describe("POST /api/exports answers 202", () => {
  const { artistId, otherId, create, good } = useExports();

  it("at once, with what will be made", async () => {
    const response = await create();
    expect([response.status, response.headers.get("cache-control")]).toEqual([202, "private, no-store"]);
    const { id, columns, createdAt, expiresAt, ...rest } = await response.json();
    expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect(rest).toEqual({
      ...{
        kind: "rollups",
        format: "csv",
        artists: [artistId],
        artistCount: 1,
        from: "2026-11-01",
        to: "2026-11-03",
      },
      ...{ status: "queued", progress: 0, error: null, startedAt: null, doneAt: null },
      ...{ rows: null, bytes: null, sha256: null },
    });
    expect(columns.slice(0, 2)).toEqual([
      { name: "artistId", type: "text" },
      { name: "day", type: "text" },
    ]);
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(30 * 86_400_000);
  });

  it("with all of one's own artists when none is named, an admin's with everybody's", async () => {
    const own = await (await create(good({ artists: undefined }))).json();
    expect(own.artists).toEqual([artistId]);
    const all = await (await create(good({ artists: undefined, kind: "events" }), "admin")).json();
    expect(all.artists).toEqual([artistId, otherId].sort());
  });

  it("to an analyst for what holds no money", async () => {
    for (const kind of ["rollups", "listeners"])
      expect((await create(good({ kind }), "analyst")).status).toBe(202);
  });

  it("and the audit log knows who asked for what", async () => {
    const { id } = await (await create(good({ kind: "listeners" }), "manager")).json();
    const { lines } = await readAudit({ action: "exports.made", limit: 100 });
    const details = {
      export: id,
      kind: "listeners",
      format: "csv",
      artists: 1,
      from: "2026-11-01",
      to: "2026-11-03",
    };
    expect(lines.map((line) => line.details)).toContainEqual(details);
  });
});
