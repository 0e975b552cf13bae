import { describe, it } from "vitest";
import { uniqueId } from "#lib/testing/harness.ts";
import { bearer, expectProblem, keyWith } from "#lib/testing/http.ts";
import { idOf } from "./account-testing.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 403", () => {
  const { artistId, as, changeRole, emailOf, invite, newInvitation, remove, revoke, team } = useTeam();

  it("to an analyst who would change it", async () => {
    const { id } = await newInvitation();
    const [headers, other] = [as("analyst"), idOf(emailOf("manager"))];
    const refused = [
      invite(emailOf(uniqueId("new")), "analyst", headers),
      revoke(id, headers),
      changeRole(artistId, other, "analyst", headers),
      changeRole(artistId, idOf(emailOf("analyst")), "manager", headers),
      remove(artistId, other, headers),
    ];
    for (const response of refused) await expectProblem(await response, 403, "not_your_team");
  });

  it("to a key, whatever its scope", async () => {
    const headers = bearer(await keyWith("admin"));
    await expectProblem(await team(headers), 403, "session_only");
  });
});
