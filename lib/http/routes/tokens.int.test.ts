/** What a token opens and what it doesn't, through the routes. */
import { SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { provideEnv } from "#lib/platform/env.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { goodBatch, goodEvent } from "#lib/testing/track.ts";
import { send, usePeople } from "./account-testing.ts";
import { artistsRoute, SECTION_ROUTES } from "./reading.ts";
import { createReportRoute } from "./reports.ts";
import { listSessionsRoute } from "./sessions.ts";
import { listSharesRoute } from "./shares.ts";
import { trackRoute } from "./track.ts";

const SECRET = "a shared secret of more than 32 characters";

describe("a token", () => {
  const { artistId, otherId } = usePeople();
  const bearerOf = async (role: string, artists: string[] | "all" = [artistId]) => {
    const token = new SignJWT({ sub: "somebody", artists, role }).setProtectedHeader({ alg: "HS256" });
    const signed = await token.setExpirationTime("5m").sign(new TextEncoder().encode(SECRET));
    return { authorization: `Bearer ${signed}` };
  };
  const read = async (role: string, id = artistId, section: keyof typeof SECTION_ROUTES = "overview") =>
    send(SECTION_ROUTES[section], { params: { artistId: id }, headers: await bearerOf(role) });

  beforeAll(() => provideEnv({ JWT_SECRET: SECRET }));

  it("shows its own artists and no other", async () => {
    for (const role of ["artist", "manager", "analyst", "admin"]) {
      const response = await send(artistsRoute, { headers: await bearerOf(role) });
      const { artists } = await response.json();
      expect(artists.map(({ id }: { id: string }) => id)).toEqual([artistId]);
      expect((await read(role)).status).toBe(200);
      await expectProblem(await read(role, otherId), 404, "artist_not_found");
    }
    const all = await send(artistsRoute, { headers: await bearerOf("admin", "all") });
    expect((await all.json()).artists).toHaveLength(2);
  });

  it("of an analyst shows no money", async () => {
    expect((await read("manager", artistId, "revenue")).status).toBe(200);
    await expectProblem(await read("analyst", artistId, "revenue"), 403, "money_not_allowed");
    const { metrics } = await (await read("analyst")).json();
    expect([metrics.plays === undefined, metrics.revenue === undefined]).toEqual([false, true]);
  });

  it("tracks only as an admin, and only for its artists", async () => {
    const track = async (role: string, id: string) =>
      send(trackRoute, {
        headers: await bearerOf(role),
        body: goodBatch({ events: [goodEvent({ artistId: id })] }),
      });
    await expectProblem(await track("manager", artistId), 403, "missing_scope");
    expect((await track("admin", artistId)).status).toBe(202);
    await expectProblem(await track("admin", otherId), 422, "all_events_rejected");
  });

  it("asks for nothing that is done when it may have ended, and is nobody's session", async () => {
    const headers = await bearerOf("admin");
    const report = { template: "overview", artists: [artistId], from: "2026-11-01", to: "2026-11-02" };
    await expectProblem(await send(createReportRoute, { headers, body: report }), 403, "no_token");
    await expectProblem(await send(listSessionsRoute, { headers }), 403, "session_only");
    const params = { artistId, dashboardId: "0".repeat(24) };
    await expectProblem(await send(listSharesRoute, { headers, params }), 403, "session_only");
  });

  it("that ended or is not ours is refused with 401, and has a limit like a key", async () => {
    await expectProblem(
      await send(artistsRoute, { headers: { authorization: "Bearer a.b.c" } }),
      401,
      "invalid_token",
    );
    const headers = await bearerOf("artist");
    provideEnv({ RATE_LIMIT_MAX: "1" });
    const response = await send(artistsRoute, { headers });
    provideEnv({ RATE_LIMIT_MAX: "1000000" });
    await expectProblem(response, 429, "rate_limited");
  });
});
