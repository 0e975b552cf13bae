import { describe, expect, it } from "vitest";
import { readAudit } from "#lib/audit/index.ts";
import { send } from "./account-testing.ts";
import { linkToExportRoute } from "./exports-files.ts";
import { useExports } from "./exports-testing.ts";

describe("POST /api/exports/{exportId}/link answers 201", () => {
  const { made, on } = useExports();

  it.each([
    [{}, 24],
    [{ hours: 1 }, 1],
    [{ hours: 168 }, 168],
  ])("to %j with a link that opens %i hours", async (body, hours) => {
    const id = await made();
    const before = Date.now();
    const response = await send(linkToExportRoute, on(id, "artist", { body }));
    const { url, expiresAt } = await response.json();
    expect([response.status, response.headers.get("cache-control")]).toEqual([201, "private, no-store"]);
    expect(url).toMatch(
      new RegExp(`^(http\\S+)?/api/exports/${id}/download\\?expires=\\d+&signature=[\\w-]+$`),
    );
    const opens = Date.parse(expiresAt) - before - hours * 3_600_000;
    expect(opens).toBeGreaterThanOrEqual(0);
    expect(opens).toBeLessThan(60_000);
    const { lines } = await readAudit({ action: "exports.link_made", limit: 100 });
    expect(lines.map(({ details }) => details)).toContainEqual({ export: id, kind: "rollups", hours });
  });
});
