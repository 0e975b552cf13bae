import { describe, expect, it } from "vitest";
import { readSecondFactor } from "#lib/auth/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { signIn } from "./account-testing.ts";
import { useSecondFactor } from "./second-factor-testing.ts";

describe("a second factor answers 201", () => {
  const { newMember, start } = useSecondFactor();

  it("with a secret that is stored encrypted, and counts only when a code of it was given", async () => {
    const { email, userId, headers } = await newMember();
    const response = await start(headers);
    expect([response.status, response.headers.get("cache-control")]).toEqual([201, "private, no-store"]);
    const { secret, uri, picture } = await response.json();
    expect([secret, uri, picture]).toEqual([
      expect.stringMatching(/^[A-Z2-7]{32}$/),
      expect.stringContaining(`secret=${secret}`),
      expect.stringMatching(/^<svg .*<\/svg>$/s),
    ]);
    const stored = JSON.stringify(await mongo().collection("second_factors").find().toArray());
    expect(stored).not.toContain(secret);
    expect(await readSecondFactor(userId)).toEqual({ isOn: false, recoveryLeft: 0 });
    expect(await signIn(email)).not.toBeNull();
    expect((await (await start(headers)).json()).secret).not.toBe(secret);
  });
});
