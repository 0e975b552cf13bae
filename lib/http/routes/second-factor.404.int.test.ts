import { describe, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { PASSWORD, send } from "./account-testing.ts";
import { removeSecondFactorRoute } from "./second-factor.ts";
import { codeOf, useSecondFactor } from "./second-factor-testing.ts";

describe("a second factor answers 404", () => {
  const { newMember, start } = useSecondFactor();

  it("when there is none to remove, also when one was only started", async () => {
    const { headers } = await newMember();
    const remove = (code: string) =>
      send(removeSecondFactorRoute, { headers, body: { password: PASSWORD, code } });
    await expectProblem(await remove("123456"), 404, "second_factor_off");
    const { secret } = await (await start(headers)).json();
    await expectProblem(await remove(codeOf(secret)), 404, "second_factor_off");
  });
});
