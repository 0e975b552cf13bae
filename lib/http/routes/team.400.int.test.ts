import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { idOf, send } from "./account-testing.ts";
import { changeRoleRoute, inviteRoute } from "./team.ts";
import { useTeam } from "./team-testing.ts";

describe("a team answers 400", () => {
  const { artistId, as, emailOf } = useTeam();

  it("to what is not JSON", async () => {
    const params = { artistId, userId: idOf(emailOf("analyst")) };
    for (const route of [inviteRoute, changeRoleRoute])
      await expectProblem(await send(route, { params, headers: as("artist"), body: "{" }), 400, "bad_json");
  });
});
