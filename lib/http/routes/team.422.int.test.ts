import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 422", () => {
  const { artistId, as, changeRole, emailOf, invite, newMember, remove } = useTeam();

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

  it("to half a wish to leave", async () => {
    const { userId, headers } = await newMember();
    const response = remove(artistId, userId, headers, "?leave=no");
    await expectProblem(await response, 422, "invalid_request");
  });
});
