import { describe, expect, it } from "vitest";
import { viewerOfCookies } from "#lib/auth/index.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 204", () => {
  const { as, changeRole, join, newArtist, newInvitation, newMember, remove, revoke, teamOf } = useTeam();

  it("when an invitation is taken back: its link no longer works", async () => {
    const { id, token } = await newInvitation();
    expect((await revoke(id, as("artist"))).status).toBe(204);
    await expectProblem(await join({ token }), 410, "link_expired");
  });

  it("when somebody becomes something else to the artist", async () => {
    const id = await newArtist();
    const [one, two] = [await newMember(id, "artist"), await newMember(id, "manager")];
    expect((await changeRole(id, two.userId, "analyst", one.headers)).status).toBe(204);
    expect((await viewerOfCookies(two.headers.cookie))?.teams.get(id)).toBe("analyst");
  });

  it("when somebody is removed, or leaves a team that others lead", async () => {
    const id = await newArtist();
    const [one, two, three] = [await newMember(id), await newMember(id), await newMember(id)];
    expect((await remove(id, two.userId, one.headers)).status).toBe(204);
    expect((await viewerOfCookies(two.headers.cookie))?.teams.size).toBe(0);
    expect((await remove(id, one.userId, one.headers, "?leave=true")).status).toBe(204);
    const { members } = await teamOf(id, "admin");
    expect(members.map(({ userId }: { userId: string }) => userId)).toEqual([three.userId]);
  });
});
