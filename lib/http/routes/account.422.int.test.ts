import { describe, expect, it } from "vitest";
import { uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { changePasswordRoute, forgotRoute, resetRoute } from "./account.ts";
import { fieldsOf, mailedToken, PASSWORD, send, signIn, usePeople } from "./account-testing.ts";

const NEXT = "an even longer password";

describe("a password answers 422", () => {
  const { emailOf, newMember } = usePeople();
  const address = () => ({ "x-forwarded-for": uniqueId("ip") });

  it("with the field that is wrong, and stays as it is", async () => {
    const { email, headers } = await newMember();
    const change = (body: unknown) => send(changePasswordRoute, { headers, body });
    const wrong = await change({ current: "not it, surely", password: NEXT });
    expect([wrong.status, await fieldsOf(wrong)]).toEqual([422, [["current", "wrong_password"]]]);
    for (const [password, code] of [
      ["short", "password_too_short"],
      ["Password123", "password_common"],
      [email.toUpperCase(), "password_is_email"],
      ["x".repeat(201), "password_too_long"],
    ] as const) {
      const response = await change({ current: PASSWORD, password });
      expect([response.status, await fieldsOf(response)]).toEqual([422, [["password", code]]]);
    }
    await expectProblem(await change({}), 422, "invalid_request");
    expect(await signIn(email)).not.toBeNull();
  });

  it("when a link would set one that won't do; the link still works", async () => {
    const { email } = await newMember();
    await send(forgotRoute, { body: { email }, headers: address() });
    const token = await mailedToken(email);
    const short = await send(resetRoute, { body: { token, password: "short" } });
    expect([short.status, await fieldsOf(short)]).toEqual([422, [["password", "password_too_short"]]]);
    expect((await send(resetRoute, { body: { token, password: NEXT } })).status).toBe(204);
  });

  it("when it is asked for with no address or in no language of ours", async () => {
    for (const body of [{ email: "no address" }, { email: emailOf("x"), locale: "fr" }, {}, []])
      await expectProblem(await send(forgotRoute, { body, headers: address() }), 422, "invalid_request");
  });
});
