import { describe, expect, it } from "vitest";
import { readSecondFactor } from "#lib/auth/index.ts";
import { PASSWORD, send, signIn } from "./account-testing.ts";
import { removeSecondFactorRoute } from "./second-factor.ts";
import { codeOf, useSecondFactor } from "./second-factor-testing.ts";

describe("a second factor answers 204", () => {
  const { enrol, newMember } = useSecondFactor();

  it("when it is removed with the password and a code of the app or for a lost phone", async () => {
    for (const lost of [false, true]) {
      const { email, userId, headers } = await newMember();
      const { secret, recoveryCodes } = await enrol(headers);
      const body = { password: PASSWORD, code: lost ? recoveryCodes[0]! : codeOf(secret) };
      expect((await send(removeSecondFactorRoute, { headers, body })).status).toBe(204);
      expect((await readSecondFactor(userId)).isOn).toBe(false);
      expect(await signIn(email)).not.toBeNull();
    }
  });
});
