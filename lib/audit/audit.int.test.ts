/** The log as it is written, by one process and by several, and read. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sealUser } from "#lib/auth/index.ts";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { redactFields } from "#lib/platform/redact.ts";
import { useDatabase } from "#lib/testing/harness.ts";
import { loggedHead, writeAnchor } from "./anchor.ts";
import {
  audit,
  forgetAuditSubject,
  readAnchor,
  readAudit,
  readAuditHead,
  rotateAudit,
  verifyAudit,
} from "./index.ts";

const ANA = { kind: "user", id: "0123456789abcdef01234567" } as const;
const SYSTEM = { kind: "system" } as const;
const CLEAN = { findings: [], more: 0 };

const numbers = async (): Promise<number[]> => {
  const rows = await mongo().collection<{ seq: number }>("audit_log").find().sort({ seq: 1 }).toArray();
  return rows.map(({ seq }) => seq);
};
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("the audit log", () => {
  useDatabase();

  it("is sound before its first line", async () => {
    expect(await verifyAudit()).toEqual({ lines: 0, ...CLEAN });
    expect(await readAuditHead()).toBeNull();
    expect(await readAudit({ limit: 10 })).toEqual({ lines: [], next: null });
  });

  it("numbers lines without a gap, however many come at once", async () => {
    await Promise.all(
      upTo(250).map((count) => audit({ actor: SYSTEM, action: "catalogue.put", details: { count } })),
    );
    expect(await numbers()).toEqual(upTo(250));
    expect(await verifyAudit()).toEqual({ lines: 250, ...CLEAN });
  });

  it("numbers them without a gap from several processes, some of which are killed meanwhile", async () => {
    const code = `
      import { audit } from ${JSON.stringify(resolve("lib/audit/index.ts"))};
      console.log("up");
      for (let count = 0; count < 30; count++)
        await Promise.all([0, 1].map(() => audit({ actor: { kind: "system" }, action: "keys.made", details: { count } })));
      process.exit(0);`;
    const { MONGODB_URI, ENCRYPTION_KEY } = readEnv();
    const children = upTo(4).map(() =>
      spawn(process.execPath, ["--input-type=module", "-e", code], {
        stdio: ["ignore", "pipe", "inherit"],
        env: { ...process.env, MONGODB_URI, ENCRYPTION_KEY },
      }),
    );
    const ended = children.map((child) => once(child, "exit"));
    await Promise.all(children.map((child) => once(child.stdout, "data")));
    while ((await numbers()).length < 270) await new Promise((done) => setTimeout(done, 10));
    children[0]!.kill("SIGKILL");
    const codes = (await Promise.all(ended)).map(([exit]) => exit as number | null);
    expect(codes).toEqual([null, 0, 0, 0]);
    const lines = await numbers();
    expect(lines.length).toBeGreaterThanOrEqual(250 + 180);
    expect(lines).toEqual(upTo(lines.length));
    expect(await verifyAudit()).toEqual({ lines: lines.length, ...CLEAN });
    expect((await readAuditHead())!.seq).toBe(lines.length);
  });

  it("holds no name: those stand sealed beside it, and nobody's once forgotten", async () => {
    const email = "Ana.Silva@example.org";
    await audit({
      actor: ANA,
      action: "team.invited",
      subject: { kind: "email", id: email },
      details: { role: "manager" },
    });
    const stored = JSON.stringify(
      await Promise.all(
        ["audit_log", "audit_references", "audit_heads"].map((name) =>
          mongo().collection(name).find().toArray(),
        ),
      ),
    );
    expect(stored).not.toContain(ANA.id);
    expect(stored.toLowerCase()).not.toContain(email.toLowerCase());

    const subject = { kind: "email", id: email.toLowerCase() } as const;
    const [line] = (await readAudit({ limit: 1 })).lines;
    expect(line).toMatchObject({ actor: ANA, subject, action: "team.invited", details: { role: "manager" } });
    expect((await readAudit({ limit: 9, subject })).lines).toEqual([line]);
    expect((await readAudit({ limit: 9, actor: ANA })).lines).toEqual([line]);

    expect(await forgetAuditSubject("email", email)).toBe(1);
    expect(await forgetAuditSubject("email", email)).toBe(0);
    expect((await readAudit({ limit: 1 })).lines[0]).toEqual({ ...line, subject: { kind: "forgotten" } });
    expect((await readAudit({ limit: 9, subject })).lines).toEqual([]);
    expect((await verifyAudit()).findings).toEqual([]);
  });

  it("names one person by one reference, also when several lines come first at once", async () => {
    const subject = { kind: "person", id: "fedcba9876543210fedcba98" } as const;
    await Promise.all(upTo(20).map(() => audit({ actor: SYSTEM, action: "privacy.person_read", subject })));
    expect((await readAudit({ limit: 100, subject })).lines).toHaveLength(20);
    expect(await forgetAuditSubject("person", subject.id)).toBe(1);
    await audit({ actor: SYSTEM, action: "privacy.person_read", subject });
    // Who comes back after an erasure is another one to the log.
    expect((await readAudit({ limit: 100, subject })).lines).toHaveLength(1);
  });

  it("shows a user by name as long as there is the user", async () => {
    const user = { passwordHash: "", role: "admin", createdAt: new Date(), sessionsFrom: null };
    const told = sealUser(ANA.id, { email: "ana@example.org", name: "Ana" });
    await prisma().orm.users.create({ _id: ANA.id, ...told, ...user });
    await audit({ actor: ANA, action: "audit.read" });
    expect((await readAudit({ limit: 1 })).lines[0]?.actor).toEqual({ ...ANA, name: "Ana" });
    await prisma().orm.users.where({ _id: ANA.id }).delete();
    expect((await readAudit({ limit: 1 })).lines[0]?.actor).toEqual(ANA);
  });

  it("is read page by page, newest first, by action and up to an instant", async () => {
    const of = { action: "catalogue.put" } as const;
    const first = await readAudit({ limit: 200, ...of });
    const second = await readAudit({ limit: 200, ...of, before: first.next! });
    const shown = [...first.lines, ...second.lines].map(({ details }) => details.count);
    expect(shown.toSorted((a, b) => Number(a) - Number(b))).toEqual(upTo(250));
    expect(second.next).toBeNull();
    const oldest = second.lines.at(-1)!;
    const until = new Date(Date.parse(oldest.at) + 1);
    const early = await readAudit({ limit: 300, until });
    expect(early.lines).toContainEqual(oldest);
    expect(early.lines.every(({ at }) => at <= oldest.at)).toBe(true);
    expect((await readAudit({ limit: 1, until: new Date(0) })).lines).toEqual([]);
  });

  it("stays whole when ENCRYPTION_KEY changes, and after a rotation without the previous key", async () => {
    const previous = readEnv().ENCRYPTION_KEY!;
    const whom = { kind: "user", id: "aaaaaaaaaaaaaaaaaaaaaaaa" } as const;
    await audit({ actor: SYSTEM, action: "keys.made", subject: whom });
    provideEnv({ ENCRYPTION_KEY: "5".repeat(64), ENCRYPTION_KEY_PREVIOUS: previous });
    expect((await verifyAudit()).findings).toEqual([]);
    await audit({ actor: SYSTEM, action: "keys.revoked", subject: whom });
    const forged = { seq: 1 };
    const [genuine] = await mongo().collection("audit_log").find(forged).toArray();
    await mongo()
      .collection("audit_log")
      .updateOne(forged, { $set: { seal: "0".repeat(24) } });
    expect(await rotateAudit()).toBeGreaterThan(100);
    expect(await rotateAudit()).toBe(0);
    provideEnv({ ENCRYPTION_KEY_PREVIOUS: "" });
    // A rotation makes no forged line genuine.
    expect((await verifyAudit()).findings).toMatchObject([{ kind: "inserted", seq: 1 }]);
    expect((await readAudit({ limit: 9, subject: whom })).lines.map(({ action }) => action)).toEqual([
      "keys.revoked",
      "keys.made",
    ]);
    provideEnv({ ENCRYPTION_KEY_PREVIOUS: previous });
    await mongo()
      .collection("audit_log")
      .updateOne(forged, { $set: { seal: genuine!.seal } });
    await rotateAudit();
    provideEnv({ ENCRYPTION_KEY_PREVIOUS: "" });
    expect((await verifyAudit()).findings).toEqual([]);
  });
});

describe("the head outside of the database", () => {
  useDatabase();
  let folder = "";
  const file = () => join(folder, "audit-head.json");
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "harmonie-audit-"));
    provideEnv({ DATA_DIR: folder });
  });
  afterAll(async () => {
    provideEnv({ DATA_DIR: "" });
    await rm(folder, { recursive: true, force: true });
  });

  it("is written when it changed, and read as the service's log has it, too", async () => {
    await writeAnchor();
    await expect(readAnchor(file())).rejects.toThrow("ENOENT");
    await audit({ actor: SYSTEM, action: "keys.made" });
    await writeAnchor();
    const head = await readAuditHead();
    expect(await readAnchor(file())).toEqual(head);
    const logged = redactFields({
      level: "info",
      message: "audit head",
      ...loggedHead(head!),
      timestamp: "x",
    });
    await writeFile(file(), JSON.stringify(logged));
    expect(await readAnchor(file())).toEqual(head);
    await writeFile(file(), "{}");
    await expect(readAnchor(file())).rejects.toThrow("is no anchor");
    await rm(file());
  });

  it("never goes back", async () => {
    await audit({ actor: SYSTEM, action: "keys.made" });
    await writeAnchor();
    const kept = await readFile(file(), "utf8");
    await Promise.all(["audit_log", "audit_heads"].map((name) => mongo().collection(name).deleteMany({})));
    await audit({ actor: SYSTEM, action: "keys.made" });
    await writeAnchor();
    expect(await readFile(file(), "utf8")).toBe(kept);
    expect((await verifyAudit(await readAnchor(file()))).findings).toMatchObject([
      { kind: "cut_off", seq: 2 },
    ]);
  });
});
