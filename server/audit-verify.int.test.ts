/** The command as an operator runs it, over a log that somebody had their hands on. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit, readAuditHead } from "#lib/audit/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { useDatabase } from "#lib/testing/harness.ts";

type Outcome = { code: number; out: string; err: string };

describe("npm run audit:verify", () => {
  useDatabase();
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "harmonie-verify-"));
    for (let count = 1; count <= 5; count++)
      await audit({ actor: { kind: "system" }, action: "keys.made", details: { count } });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function verify(...args: string[]): Promise<Outcome> {
    const { MONGODB_URI, REDIS_HOST, REDIS_PORT, ENCRYPTION_KEY, NEXTAUTH_SECRET } = readEnv();
    const named = {
      MONGODB_URI,
      REDIS_HOST,
      REDIS_PORT: String(REDIS_PORT),
      ENCRYPTION_KEY,
      NEXTAUTH_SECRET,
    };
    const env = { PATH: process.env.PATH, DATA_DIR: folder, NODE_ENV: "production" as const, ...named };
    const command = resolve("server/commands/audit-verify.ts");
    return new Promise((done) =>
      execFile(process.execPath, [command, ...args], { cwd: folder, env }, (error, out, err) =>
        done({ code: error ? Number(error.code) : 0, out, err }),
      ),
    );
  }
  const keep = async (name: string): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, JSON.stringify(await readAuditHead()));
    return file;
  };

  it("says that all is well, and with what it compared", async () => {
    const anchor = await keep("anchor.json");
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining("5 lines read") });
    const { code, out } = await verify("--anchor", anchor, "--anchor", await keep("audit-head.json"));
    expect([code, out]).toEqual([
      0,
      "5 lines read, compared with the signed head and 3 kept elsewhere: all are as they were written\n",
    ]);
  });

  it("fails on an anchor that is none", async () => {
    await writeFile(join(folder, "none.json"), "{}");
    const { code, err } = await verify("--anchor", join(folder, "none.json"));
    expect([code, err]).toEqual([1, expect.stringContaining("is no anchor")]);
  });

  it("fails, and names the lines", async () => {
    await mongo()
      .collection("audit_log")
      .updateOne({ seq: 2 }, { $set: { details: '{"count":3}' } });
    await mongo().collection("audit_log").deleteOne({ seq: 4 });
    const { code, err } = await verify();
    expect(code).toBe(1);
    expect(err).toContain("Line 2 was changed");
    expect(err).toContain("Line 4 was removed");
  });

  it("fails by the anchor in the data folder when all of the log is gone", async () => {
    await Promise.all(["audit_log", "audit_heads"].map((name) => mongo().collection(name).deleteMany({})));
    const { code, err } = await verify();
    expect([code, err]).toEqual([1, expect.stringContaining("Lines 1 to 5 were cut off")]);
  });
});
