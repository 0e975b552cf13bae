import { describe, expect, it } from "vitest";
import { uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 429", () => {
  const { emailOf, invite, newArtist, newMember } = useTeam();

  it("to the 51st invitation of a day", async () => {
    const id = await newArtist();
    const { headers } = await newMember(id);
    const more = () => invite(emailOf(uniqueId("many")), "analyst", headers, id);
    for (let tries = 0; tries < 50; tries++) expect((await more()).status).toBe(201);
    const refused = await more();
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(86_000);
    await expectProblem(refused, 429, "too_many_requests");
  });
});
