/** npm run keys:rotate as an operator runs it: a process of its own, killed in the middle and run again. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordConsent } from "#lib/consent/index.ts";
import { findPerson, peopleOf } from "#lib/people/index.ts";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { uniqueId, useDatabase } from "#lib/testing/harness.ts";

const NEW = randomBytes(32).toString("hex");
const PEOPLE = 500;

describe("npm run keys:rotate", { timeout: 120_000 }, () => {
  useDatabase();
  let dataDir = "";
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "harmonie-rotate-"));
  });
  const old = readEnv().ENCRYPTION_KEY!;
  afterAll(async () => {
    provideEnv({ ENCRYPTION_KEY: old });
    await rm(dataDir, { recursive: true, force: true });
  });

  /** @param until kills it when it has said this */
  async function run(env: Record<string, string>, until?: RegExp) {
    const { MONGODB_URI, REDIS_HOST, REDIS_PORT, NEXTAUTH_SECRET } = readEnv();
    const child = spawn(process.execPath, [resolve("server/commands/keys-rotate.ts")], {
      cwd: dataDir,
      env: {
        ...{ PATH: process.env.PATH, DATA_DIR: dataDir, NODE_ENV: "production" as const },
        ...{ MONGODB_URI, REDIS_HOST, REDIS_PORT: String(REDIS_PORT), NEXTAUTH_SECRET, ...env },
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
      if (until?.test(said)) child.kill("SIGKILL");
    });
    const [code] = await once(child, "close");
    return { code, said };
  }

  it("says in one line what it needs", async () => {
    const { code, said } = await run({ ENCRYPTION_KEY: NEW });
    expect([code, said]).toEqual([1, expect.stringMatching(/^Set ENCRYPTION_KEY_PREVIOUS .*\n$/)]);
    const wrong = await run({ ENCRYPTION_KEY: NEW, ENCRYPTION_KEY_PREVIOUS: "abc" });
    expect([wrong.code, wrong.said]).toEqual([
      1,
      expect.stringMatching(/^ENCRYPTION_KEY_PREVIOUS must be .*\n$/),
    ]);
  });

  it("is killed in the middle, run again, and nobody has become somebody else", async () => {
    const ids = Array.from({ length: PEOPLE }, () => ({ userId: uniqueId("u") }));
    const met = await peopleOf(ids);
    await recordConsent({
      ...{ identity: ids[0]!, purpose: "terms", granted: true, at: new Date(), source: "app:x" },
      proof: "signed",
    });
    const keys = { ENCRYPTION_KEY: NEW, ENCRYPTION_KEY_PREVIOUS: old };
    const killed = await run(keys, /40 %/);
    expect([killed.code, killed.said]).toEqual([null, expect.not.stringContaining("under the new key")]);
    const { code, said } = await run(keys);
    expect(code).toBe(0);
    const rotated = Number(/(\d+) people, 0 privacy requests/.exec(said)![1]);
    expect(rotated).toBeGreaterThan(0);
    expect(rotated).toBeLessThan(PEOPLE);
    expect((await run(keys)).said).toContain("  0 people, 0 privacy requests, 0 second factors");
    provideEnv({ ENCRYPTION_KEY: NEW });
    dropSingleton("people:cache");
    expect(await peopleOf(ids)).toEqual(met);
    expect(await findPerson({ pseudonym: met[7]!.pseudonym })).toMatchObject(ids[7]!);
  });
});
