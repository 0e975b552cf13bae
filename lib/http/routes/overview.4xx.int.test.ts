import { beforeAll, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { putLines, useDatabase } from "#lib/testing/harness.ts";
import { bearer, callNext, expectProblem, keyWith } from "#lib/testing/http.ts";
import { liveRoute, SECTION_ROUTES } from "./reading.ts";

describe("GET /api/artists/{id}/overview and live refuse", () => {
  useDatabase();
  const ask = (
    headers: Record<string, string>,
    artistId = "a",
    query = "",
    route = SECTION_ROUTES.overview,
  ) => callNext(route, `/api/artists/x/y${query}`, { artistId }, headers);
  beforeAll(() => putLines([{ artist: { id: "a", name: "A" } }, { artist: { id: "b", name: "B" } }]));

  it("with 401 without a credential, and with a forged session", async () => {
    for (const route of [SECTION_ROUTES.overview, liveRoute]) {
      await expectProblem(await ask({}, "a", "", route), 401, "unauthorized");
      await expectProblem(
        await ask({ cookie: "next-auth.session-token=forged" }, "a", "", route),
        401,
        "unauthorized",
      );
    }
  });

  it("with 403 a key that may only track", async () => {
    await expectProblem(await ask(bearer(await keyWith("track"))), 403, "missing_scope");
  });

  it("with the same 404 for another's artist as for one that doesn't exist", async () => {
    const bound = await createKey({ name: "bound", appId: "bound", scopes: ["read"], artists: ["b"] });
    for (const route of [SECTION_ROUTES.overview, liveRoute]) {
      const bodies = await Promise.all(
        ["a", "nobody"].map(async (id) => (await ask(bearer(bound), id, "", route)).text()),
      );
      expect(bodies[0]).toBe(bodies[1]);
      await expectProblem(await ask(bearer(bound), "a", "", route), 404, "artist_not_found");
      expect((await ask(bearer(bound), "b", "", route)).status).toBe(200);
    }
  });

  it("with 422 ranges that can't be", async () => {
    const key = bearer(await keyWith("read"));
    const bad = [
      "?from=2026-02-30",
      "?to=yesterday",
      "?from=2026-11-02&to=2026-11-01",
      "?from=2020-01-01&to=2026-01-01",
      "?interval=hour&from=2026-01-01&to=2026-03-01",
    ];
    for (const query of bad) await expectProblem(await ask(key, "a", query), 422, "invalid_range");
    for (const query of ["?interval=year", "?compare=last"])
      await expectProblem(await ask(key, "a", query), 422, "invalid_request");
  });
});
