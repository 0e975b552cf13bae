import { describe, expect, it } from "vitest";
import { uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { changePasswordRoute, forgotRoute } from "./account.ts";
import { send, usePeople } from "./account-testing.ts";

describe("a password answers 429", () => {
  const { emailOf, newMember } = usePeople();
  const forgot = (email: string, address = uniqueId("ip")) =>
    send(forgotRoute, { body: { email }, headers: { "x-forwarded-for": address } });

  it("to the eleventh guess within a stolen session", async () => {
    const { headers } = await newMember();
    const body = { current: "a guess", password: "an even longer password" };
    const guess = () => send(changePasswordRoute, { headers, body });
    for (let tries = 0; tries < 10; tries++) expect((await guess()).status).toBe(422);
    const refused = await guess();
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3000);
    await expectProblem(refused, 429, "too_many_requests");
  });

  it("to the sixth mail within an hour for one person, or from one address", async () => {
    const [email, address] = [emailOf(uniqueId("nobody")), uniqueId("ip")];
    for (let tries = 0; tries < 5; tries++) expect((await forgot(email)).status).toBe(202);
    await expectProblem(await forgot(email), 429, "too_many_requests");
    // What a client writes itself stands before what the proxy saw.
    const from = (tries: number) => forgot(emailOf(uniqueId("x")), `fake-${tries}, ${address}`);
    for (let tries = 0; tries < 5; tries++) expect((await from(tries)).status).toBe(202);
    await expectProblem(await from(5), 429, "too_many_requests");
  });
});
