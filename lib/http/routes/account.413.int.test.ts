import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import * as account from "./account.ts";
import { send, usePeople } from "./account-testing.ts";
import * as secondFactor from "./second-factor.ts";

describe("the account answers 413", () => {
  const { as } = usePeople();

  it("to more than 4 KiB", async () => {
    for (const route of [...Object.values(account), ...Object.values(secondFactor)]) {
      const response = await send(route, { headers: as("artist"), body: "x".repeat(4097) });
      await expectProblem(response, 413, "body_too_large");
    }
  });
});
