import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import * as account from "./account.ts";
import { send, usePeople } from "./account-testing.ts";
import * as secondFactor from "./second-factor.ts";

describe("the account answers 400", () => {
  const { as } = usePeople();

  it("to what is not JSON", async () => {
    for (const route of [...Object.values(account), ...Object.values(secondFactor)])
      for (const body of ["", "{"])
        await expectProblem(await send(route, { headers: as("artist"), body }), 400, "bad_json");
  });
});
