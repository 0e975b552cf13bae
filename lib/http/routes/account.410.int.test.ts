import { describe, expect, it } from "vitest";
import { prisma } from "#lib/platform/prisma.ts";
import { uniqueId } from "#lib/testing/harness.ts";
import { expectProblem } from "#lib/testing/http.ts";
import { forgotRoute, resetRoute } from "./account.ts";
import { mailedToken, send, signIn, usePeople } from "./account-testing.ts";

const NEXT = "an even longer password";

describe("a mailed link answers 410", () => {
  const { newMember } = usePeople();
  const reset = (token: string) => send(resetRoute, { body: { token, password: NEXT } });
  const newLink = async () => {
    const { email, userId } = await newMember();
    await send(forgotRoute, { body: { email }, headers: { "x-forwarded-for": uniqueId("ip") } });
    return { email, token: await mailedToken(email), rows: prisma().orm.password_resets.where({ userId }) };
  };

  it("when it was used; of two at once, one is", async () => {
    const { token } = await newLink();
    const both = await Promise.all([reset(token), reset(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 410]);
    await expectProblem(await reset(token), 410, "link_expired");
  });

  it("when it is an hour old; only its hash is kept", async () => {
    const { email, token, rows } = await newLink();
    expect(JSON.stringify(await rows.first())).not.toContain(token);
    await rows.update({ createdAt: new Date(Date.now() - 3_600_000) });
    await expectProblem(await reset(token), 410, "link_expired");
    expect(await signIn(email)).not.toBeNull();
  });

  it("when nobody mailed it", async () => {
    await expectProblem(await reset("never-mailed"), 410, "link_expired");
  });
});
