import { describe, expect, it } from "vitest";
import { prisma } from "#lib/platform/prisma.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { mailedToken } from "./account-testing.ts";
import { useTeam } from "./team-testing.ts";

describe("an invitation answers 410", () => {
  const { accept, as, invite, join, newArtist, newInvitation, newMember } = useTeam();

  it("when it was used; of two at once, one is", async () => {
    const { token } = await newInvitation();
    const both = await Promise.all([join({ token }), join({ token })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 410]);
    await expectProblem(await join({ token }), 410, "link_expired");
    const { email, headers } = await newMember(await newArtist());
    await invite(email);
    const own = await mailedToken(email);
    await accept(own, headers);
    await expectProblem(await accept(own, headers), 410, "link_expired");
  });

  it("when it is seven days old", async () => {
    const { id, token } = await newInvitation();
    const createdAt = new Date(Date.now() - 7 * 86_400_000);
    await prisma().orm.invitations.where({ _id: id }).update({ createdAt });
    await expectProblem(await join({ token }), 410, "link_expired");
  });

  it("when nobody mailed it", async () => {
    await expectProblem(await join({ token: "never-mailed" }), 410, "link_expired");
    await expectProblem(await accept("never-mailed", as("artist")), 410, "link_expired");
  });
});
