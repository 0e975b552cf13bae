import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 422", () => {
  const { artistId, as, changeRole, emailOf, invite, newMember, remove, revoke } = useTeam();

  it("to no address and to no role", async () => {
    const { userId } = await newMember(artistId, "analyst");
    const refused = [
      invite("no address"),
      invite(emailOf("x"), "owner"),
      invite(undefined),
      changeRole(artistId, userId, "owner", as("artist")),
      changeRole(artistId, userId, undefined, as("artist")),
    ];
    for (const response of refused) await expectProblem(await response, 422, "invalid_request");
  });

  it("to an id that can't be one, and to half a wish to leave", async () => {
    const { userId, headers } = await newMember();
    const refused = [
      revoke("x", headers),
      remove(artistId, "x", headers),
      changeRole(artistId, "x", "artist", headers),
      remove(artistId, userId, headers, "?leave=no"),
    ];
    for (const response of refused) await expectProblem(await response, 422, "invalid_request");
  });
});
