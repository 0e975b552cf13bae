import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { send, usePeople } from "./account-testing.ts";
import * as invitations from "./invitations.ts";

describe("an invitation answers 400", () => {
  const { as } = usePeople();

  it("to what is not JSON", async () => {
    for (const route of Object.values(invitations))
      await expectProblem(await send(route, { headers: as("artist"), body: "x" }), 400, "bad_json");
  });
});
