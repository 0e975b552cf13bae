import { randomBytes } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { createRequest, listRequests, rotateRequests } from "./index.ts";

const OLD = readEnv().ENCRYPTION_KEY!;
const NEW = randomBytes(32).toString("hex");
const ADMIN = { kind: "user", id: "1".repeat(24) } as const;

describe("privacy requests and a new ENCRYPTION_KEY", () => {
  useDatabase();
  afterAll(() => provideEnv({ ENCRYPTION_KEY: OLD, ENCRYPTION_KEY_PREVIOUS: "" }));

  it("are read under it alone once they were rotated, and found as before", async () => {
    const userId = uniqueId("u");
    await createRequest(ADMIN, { userId }, { kind: "access", reason: "a letter" });
    provideEnv({ ENCRYPTION_KEY: NEW, ENCRYPTION_KEY_PREVIOUS: OLD });
    expect([await rotateRequests(), await rotateRequests()]).toEqual([1, 0]);
    provideEnv({ ENCRYPTION_KEY_PREVIOUS: "" });
    expect(await listRequests()).toMatchObject([
      { subject: { by: "userId", id: userId }, reason: "a letter" },
    ]);
    await expect(createRequest(ADMIN, { userId }, { kind: "access" })).rejects.toMatchObject({
      code: "request_open",
    });
  });
});
