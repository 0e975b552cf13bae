import { describe, expect, it } from "vitest";
import { readSecondFactor } from "#lib/auth/index.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { fieldsOf, PASSWORD, send } from "./account-testing.ts";
import { removeSecondFactorRoute } from "./second-factor.ts";
import { codeOf, useSecondFactor } from "./second-factor-testing.ts";

describe("a second factor answers 422", () => {
  const { confirm, enrol, newMember, start } = useSecondFactor();

  it("with the field that is wrong", async () => {
    const { userId, headers } = await newMember();
    const wrong = await start(headers, "not it, surely");
    expect([wrong.status, await fieldsOf(wrong)]).toEqual([422, [["password", "wrong_password"]]]);
    const { secret } = await (await start(headers)).json();
    for (const code of ["000000", codeOf(secret, -3), codeOf(secret, 3), "AAAA-AAAA-AAAA-AAAA"]) {
      const response = await confirm(headers, code);
      expect([response.status, await fieldsOf(response)]).toEqual([422, [["code", "wrong_code"]]]);
    }
    await expectProblem(await confirm(headers, ""), 422, "invalid_request");
    expect((await readSecondFactor(userId)).isOn).toBe(false);
  });

  it("to who would remove it without the password, or with a code that was used", async () => {
    const { userId, headers } = await newMember();
    const { secret } = await enrol(headers);
    const remove = (password: string, code: string) =>
      send(removeSecondFactorRoute, { headers, body: { password, code } });
    expect(await fieldsOf(await remove("not it, surely", codeOf(secret)))).toEqual([
      ["password", "wrong_password"],
    ]);
    expect(await fieldsOf(await remove(PASSWORD, codeOf(secret, -1)))).toEqual([["code", "wrong_code"]]);
    expect((await readSecondFactor(userId)).isOn).toBe(true);
  });
});
