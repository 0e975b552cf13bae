import { describe, expect, it } from "vitest";
import { prisma } from "#lib/platform/prisma.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 200", () => {
  const { artistId, as, emailOf, invite, newArtist, newMember, team, teamOf } = useTeam();

  it("with roles to its members, and with who is invited to who may invite", async () => {
    await invite(emailOf("shown"));
    const seen = await teamOf(artistId, "artist");
    expect(seen.members.map(({ role }: { role: string }) => role).sort()).toEqual([
      "analyst",
      "artist",
      "manager",
    ]);
    expect(seen.members.filter(({ you }: { you: boolean }) => you)).toMatchObject([{ role: "artist" }]);
    expect([seen.mayManage, seen.invitations[0].email]).toEqual([true, emailOf("shown")]);
    expect(await teamOf(artistId, "analyst")).toMatchObject({ mayManage: false, invitations: [] });
    expect((await teamOf(artistId, "admin")).mayManage).toBe(true);
    expect((await team(as("artist"))).headers.get("cache-control")).toBe("private, no-store");
  });

  it("with managers when it is from before there were roles", async () => {
    const id = await newArtist();
    const { userId, headers } = await newMember(id);
    await prisma().orm.memberships.where({ userId }).update({ role: null });
    expect(await (await team(headers, id)).json()).toMatchObject({
      mayManage: true,
      members: [{ role: "manager" }],
    });
  });
});
