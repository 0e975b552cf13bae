import { describe, expect, it } from "vitest";
import { expectProblem } from "#lib/testing/http.ts";
import { signIn } from "./account-testing.ts";
import { codeOf, useSecondFactor } from "./second-factor-testing.ts";

describe("a second factor answers 409", () => {
  const { confirm, enrol, newMember, start } = useSecondFactor();

  it("when there is one already, which stays as it is", async () => {
    const { email, headers } = await newMember();
    const { secret } = await enrol(headers);
    await expectProblem(await start(headers), 409, "second_factor_on");
    await expectProblem(await confirm(headers, codeOf(secret)), 409, "second_factor_not_started");
    expect(await signIn(email, undefined, "", { code: codeOf(secret) })).not.toBeNull();
  });

  it("when nothing was started", async () => {
    const { headers } = await newMember();
    await expectProblem(await confirm(headers, "123456"), 409, "second_factor_not_started");
  });
});
