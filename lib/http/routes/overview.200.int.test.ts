import { beforeAll, describe, expect, it } from "vitest";
import { createKey } from "#lib/apps/index.ts";
import { sectionSchema } from "#lib/metrics/answers.ts";
import { foldAll, playJourney, putLines, useDatabase } from "#lib/testing/harness.ts";
import { bearer, callNext, keyWith } from "#lib/testing/http.ts";
import { artistsRoute, SECTION_ROUTES } from "./reading.ts";

const ID = 'AC/DC "live" % é?#';

describe("GET /api/artists/{id}/overview answers 200", () => {
  useDatabase();
  let key = "";
  const query = "from=2026-11-01&to=2026-11-15&compare=previous&interval=week";
  const ask = (headers: Record<string, string> = {}) =>
    callNext(
      SECTION_ROUTES.overview,
      `/api/artists/x/overview?${query}`,
      { artistId: ID },
      { ...bearer(key), ...headers },
    );

  beforeAll(async () => {
    key = await keyWith("read");
    await putLines([
      { artist: { id: ID, name: "The Band", timezone: "Asia/Kolkata" } },
      { artist: { id: "b", name: "Another" } },
    ]);
    await playJourney([
      {
        person: "p",
        session: "s",
        at: Date.parse("2026-11-10T12:00:00Z"),
        artistId: ID,
        contentId: "t",
        listenedMs: 61_500,
      },
    ]);
    await foldAll();
  });

  it("in the documented form, also for ids that a URL must escape", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    const answer = sectionSchema("overview")
      .strict()
      .parse(await response.json());
    expect(answer.artist).toEqual({ id: ID, name: "The Band", timezone: "Asia/Kolkata" });
    expect(answer.range).toEqual({
      from: "2026-11-01",
      to: "2026-11-15",
      interval: "week",
      previous: { from: "2026-10-17", to: "2026-10-31" },
    });
    expect(answer.metrics.listeningSeconds).toEqual({ value: 61.5, previous: 0 });
    expect(answer.series.map(({ start, plays, complete }) => [start, plays, complete])).toEqual([
      ["2026-10-26", 0, true],
      ["2026-11-02", 0, true],
      ["2026-11-09", 1, true],
    ]);
  });

  it("with an ETag that gives 304 until the next commit", async () => {
    const etag = (await ask()).headers.get("etag")!;
    const unchanged = await ask({ "if-none-match": etag });
    expect([unchanged.status, await unchanged.text()]).toEqual([304, ""]);
    await playJourney([
      {
        person: "q",
        session: "s",
        at: Date.parse("2026-11-11T12:00:00Z"),
        artistId: ID,
        contentId: "t",
        listenedMs: 1,
      },
    ]);
    await foldAll();
    expect((await ask({ "if-none-match": etag })).status).toBe(200);
  });

  it("shows a key that is bound to artists only those", async () => {
    const bound = await createKey({ name: "bound", appId: "bound", scopes: ["read"], artists: ["b"] });
    const list = await (await callNext(artistsRoute, "/api/artists", {}, bearer(bound))).json();
    expect(list).toEqual({ artists: [{ id: "b", name: "Another", timezone: "UTC" }] });
  });
});
