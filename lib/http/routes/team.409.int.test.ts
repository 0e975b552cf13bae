import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 409", () => {
  const { artistId, as, changeRole, invite, newArtist, newMember, remove, teamOf } = useTeam();

  it("to an invitation of who is in it", async () => {
    const { email } = await newMember();
    await expectProblem(await invite(email), 409, "already_member");
  });

  it("when nobody would lead it any more", async () => {
    const id = await newArtist();
    const [one, two] = [await newMember(id, "artist"), await newMember(id, "analyst")];
    await expectProblem(await changeRole(id, one.userId, "analyst", one.headers), 409, "last_manager");
    await expectProblem(await remove(id, one.userId, one.headers, "?leave=true"), 409, "last_manager");
    expect((await remove(id, two.userId, one.headers)).status).toBe(204);
  });

  it("to somebody who would remove themselves without meaning to", async () => {
    const { userId, headers } = await newMember();
    const response = await remove(artistId, userId, headers);
    await expectProblem(response, 409, "would_remove_yourself");
  });

  it("to one at least of two who step down at once", async () => {
    const id = await newArtist();
    const [one, two] = [await newMember(id, "artist"), await newMember(id, "manager")];
    for (let round = 0; round < 5; round++) {
      const both = await Promise.all([
        changeRole(id, one.userId, "analyst", two.headers),
        changeRole(id, two.userId, "analyst", one.headers),
      ]);
      expect(both.some(({ status }) => status !== 204)).toBe(true);
      const { members } = await teamOf(id, "admin");
      expect(members.some(({ role }: { role: string }) => role !== "analyst")).toBe(true);
      for (const { userId } of [one, two]) await changeRole(id, userId, "manager", as("admin"));
    }
  });
});
