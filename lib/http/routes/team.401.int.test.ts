import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send } from "./account-testing.ts";
import { acceptRoute } from "./invitations.ts";
import * as routes from "./team.ts";
import { useTeam } from "./team-testing.ts";

const CREDENTIALS: Record<string, string>[] = [{}, { authorization: "Bearer never-mailed" }];

describe("a team answers 401", () => {
  const { artistId } = useTeam();

  it("to nobody, and to the token of an invitation", async () => {
    for (const route of [...Object.values(routes), acceptRoute])
      for (const headers of CREDENTIALS) {
        const body = route.spec.body && "{}";
        const response = await send(route, { params: { artistId }, headers, body });
        await expectProblem(response, 401, "unauthorized");
      }
  });
});
