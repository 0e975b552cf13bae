import { describe, expect, it } from "vitest";
import { directory } from "#lib/catalogue/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { foldAll, playJourney, useDatabase } from "#lib/testing/harness.ts";
import { bearer, expectProblem, keyWith, useServer } from "#lib/testing/http.ts";
import { catalogueRoute } from "./catalogue.ts";

describe("PUT /api/catalogue", () => {
  useDatabase();
  const { base } = useServer(catalogueRoute);
  const put = async (lines: object[] | string, headers?: Record<string, string>) =>
    fetch(`${base()}/api/catalogue`, {
      method: "PUT",
      body: typeof lines === "string" ? lines : lines.map((line) => JSON.stringify(line)).join("\n"),
      headers: headers ?? bearer(await keyWith("admin")),
    });
  const artist = (id: string, timezone?: string) => ({ artist: { id, name: `Artist ${id}`, timezone } });
  const content = (id: string, artistId: string) => ({
    content: { id, artistId, title: "T", durationMs: 1000, release: "R" },
  });

  it("takes artists and recordings, and the same again", async () => {
    for (let time = 0; time < 2; time++) {
      const response = await put([artist("a", "Europe/Lisbon"), content("t", "a"), content("t2", "a")]);
      expect([response.status, await response.json()]).toEqual([200, { artists: 1, contents: 2 }]);
    }
    expect(await mongo().collection("contents").countDocuments({ artistId: "a" })).toBe(2);
  });

  it("keeps recordings of two artists apart, though they share an id", async () => {
    await put([artist("x"), artist("y"), content("same", "x"), content("same", "y")]);
    expect(await mongo().collection("contents").countDocuments({ contentId: "same" })).toBe(2);
  });

  it("is for admins", async () => {
    await expectProblem(await put([artist("a")], {}), 401, "unauthorized");
    await expectProblem(
      await put([artist("a")], bearer(await keyWith("track", "read", "revenue"))),
      403,
      "missing_scope",
    );
  });

  it("changes nothing when a line is wrong, and says which", async () => {
    const response = await put([artist("fresh"), artist("b", "Mars/Olympus"), { neither: 1 }]);
    expect((await response.clone().json()).errors.map(({ path }: { path: string }) => path)).toEqual([
      "line 2: artist.timezone",
      expect.stringContaining("line 3"),
    ]);
    await expectProblem(response, 422, "invalid_catalogue");
    await expectProblem(await put([content("t", "nobody")]), 422, "invalid_catalogue");
    await expectProblem(await put('{"artist":\n'), 422, "invalid_catalogue");
    expect(directory().get("fresh")).toBeUndefined();
  });

  it("gives an artist about whom nothing was counted a new zone at once, others from their next day on", async () => {
    await put([artist("z")]);
    await put([artist("z", "Asia/Tokyo")]);
    expect(directory().get("z")!.zones).toEqual([{ since: "", zone: "Asia/Tokyo" }]);
    await playJourney([{ person: "p", at: Date.now(), artistId: "z", listenedMs: 1 }]);
    await foldAll();
    await put([artist("z", "Europe/Lisbon")]);
    const tomorrow = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo" }).format(
      Date.now() + 86_400_000,
    );
    expect(directory().get("z")!.zones).toEqual([
      { since: "", zone: "Asia/Tokyo" },
      { since: tomorrow, zone: "Europe/Lisbon" },
    ]);
    await put([artist("z", "Asia/Tokyo")]);
    expect(directory().get("z")!.zones).toHaveLength(2);
  });
});
