import { randomBytes } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import { factorOf, openSecret, rotateSecondFactors, sealSecret } from "./factor-row.ts";

describe("the secret of a second factor", () => {
  useDatabase();
  const [userId, otherId] = ["1".repeat(24), "2".repeat(24)];
  const secret = randomBytes(20);
  const row = { recovery: [], lastStep: 0, version: 1, createdAt: new Date(), confirmedAt: null };

  it("opens for its owner alone", () => {
    const stored = sealSecret(userId, secret);
    expect(openSecret(userId, stored)).toEqual(secret);
    expect(() => openSecret(otherId, stored)).toThrow("changed, moved");
  });

  it("is brought under a new ENCRYPTION_KEY, once", async () => {
    await prisma().orm.second_factors.create({ _id: userId, secret: sealSecret(userId, secret), ...row });
    const before = readEnv().ENCRYPTION_KEY!;
    const provide = (current: string, previous: string) =>
      provideEnv({ ENCRYPTION_KEY: current, ENCRYPTION_KEY_PREVIOUS: previous });
    onTestFinished(() => provide(before, ""));
    const after = randomBytes(32).toString("hex");
    provide(after, before);
    expect([await rotateSecondFactors(), await rotateSecondFactors()]).toEqual([1, 0]);
    provide(after, "");
    expect(openSecret(userId, (await factorOf(userId))!.secret)).toEqual(secret);
  });
});
