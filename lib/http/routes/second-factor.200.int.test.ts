import { describe, expect, it } from "vitest";
import { readSecondFactor, viewerOfCookies } from "#lib/auth/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { signIn } from "./account-testing.ts";
import { codeOf, useSecondFactor } from "./second-factor-testing.ts";

describe("a second factor answers 200", () => {
  const { confirm, enrol, newMember, start } = useSecondFactor();

  it("when it is turned on, with ten recovery codes of which only hashes are kept", async () => {
    const { email, userId, headers } = await newMember();
    const elsewhere = await signIn(email);
    const { secret } = await (await start(headers)).json();
    const response = await confirm(headers, codeOf(secret));
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    const { recoveryCodes } = await response.json();
    expect(new Set(recoveryCodes).size).toBe(10);
    const stored = JSON.stringify(await mongo().collection("second_factors").find().toArray());
    for (const code of recoveryCodes) {
      expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
      expect(stored).not.toContain(code);
    }
    expect(await readSecondFactor(userId)).toEqual({ isOn: true, recoveryLeft: 10 });
    expect([await viewerOfCookies(elsewhere), (await viewerOfCookies(headers.cookie))?.email]).toEqual([
      null,
      email,
    ]);
  });

  it("and from then on a sign-in needs a code, each of which works once", async () => {
    const { email, headers } = await newMember();
    const { secret } = await enrol(headers);
    const withCode = (code: string) => signIn(email, undefined, "", { code });
    await expect(signIn(email)).rejects.toThrow("second_factor");
    expect(await signIn(email, "a wrong password", "", { code: codeOf(secret) })).toBeNull();
    const used = await Promise.allSettled([withCode(codeOf(secret)), withCode(codeOf(secret))]);
    expect(used.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(withCode(codeOf(secret))).rejects.toThrow("wrong_code");
    expect(await withCode(codeOf(secret, 1))).not.toBeNull();
  });

  it("and a recovery code does for a lost phone, once, however it is typed", async () => {
    const { email, userId, headers } = await newMember();
    const { recoveryCodes } = await enrol(headers);
    const code = recoveryCodes[3]!.toLowerCase().replaceAll("-", " ");
    expect(await signIn(email, undefined, "", { code })).not.toBeNull();
    await expect(signIn(email, undefined, "", { code })).rejects.toThrow("wrong_code");
    expect(await readSecondFactor(userId)).toEqual({ isOn: true, recoveryLeft: 9 });
  });
});
