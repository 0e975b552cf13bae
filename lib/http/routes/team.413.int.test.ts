import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { idOf, send } from "./account-testing.ts";
import { acceptRoute, joinRoute } from "./invitations.ts";
import { changeRoleRoute, inviteRoute } from "./team.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 413", () => {
  const { artistId, as, emailOf } = useTeam();

  it("to more than 4 KiB", async () => {
    const params = { artistId, userId: idOf(emailOf("analyst")) };
    for (const route of [inviteRoute, changeRoleRoute, joinRoute, acceptRoute]) {
      const response = await send(route, { params, headers: as("artist"), body: "x".repeat(4097) });
      await expectProblem(response, 413, "body_too_large");
    }
  });
});
