import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useTeam } from "./team-testing.ts";

const NONE = "0".repeat(24);

describe("a team answers 404", () => {
  const people = useTeam();
  const { artistId, otherId, as, changeRole, emailOf, invite, newInvitation, remove, revoke, team } = people;

  it("for another's artist as for one that doesn't exist", async () => {
    for (const id of [otherId, "nobody"])
      for (const response of [
        team(as("artist"), id),
        invite(emailOf("x"), "analyst", as("artist"), id),
        revoke(NONE, as("artist"), id),
        changeRole(id, NONE, "analyst", as("artist")),
        remove(id, NONE, as("artist")),
      ])
        await expectProblem(await response, 404, "artist_not_found");
  });

  it("for who is not in it, or not any more", async () => {
    const { userId } = await people.newMember(artistId, "analyst");
    await remove(artistId, userId, as("artist"));
    for (const who of [userId, NONE]) {
      await expectProblem(await remove(artistId, who, as("artist")), 404, "member_not_found");
      await expectProblem(await changeRole(artistId, who, "artist", as("artist")), 404, "member_not_found");
    }
  });

  it("to an id that can't be one", async () => {
    for (const response of [
      revoke("x", as("artist")),
      remove(artistId, "x", as("artist")),
      changeRole(artistId, "x", "artist", as("artist")),
    ])
      await expectProblem(await response, 404, "not_found");
  });

  it("for another artist's invitation, and for one that was taken back", async () => {
    const { id } = await newInvitation();
    await expectProblem(await revoke(id, as("stranger"), otherId), 404, "invitation_not_found");
    await revoke(id, as("artist"));
    await expectProblem(await revoke(id, as("artist")), 404, "invitation_not_found");
  });
});
