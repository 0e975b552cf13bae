/** Addresses and names of those who sign in, as they lie in the database, under one key and under the next. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { isDuplicateKey, mongo, ObjectId } from "#lib/platform/mongo.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { uniqueId, useDatabase } from "#lib/testing/harness.ts";
import { tracesOf } from "#lib/testing/traces.ts";
import { findAccount, findInvitation, rotateAccounts, sealAccounts, sealInvited } from "./index.ts";
import { hashToken } from "./links.ts";
import { newUserId } from "./user-rows.ts";
import { checkPassword, createUser, findUser, putUser } from "./users.ts";

const OLD = readEnv().ENCRYPTION_KEY!;
const NEW = randomBytes(32).toString("hex");
const useKeys = (current: string, ...previous: string[]) =>
  provideEnv({ ENCRYPTION_KEY: current, ENCRYPTION_KEY_PREVIOUS: previous.join(",") });

describe("accounts and invitations", () => {
  useDatabase();
  beforeEach(() => useKeys(OLD));
  afterAll(() => useKeys(OLD));

  const PASSWORD = "a long enough password";
  const person = () => {
    const mark = uniqueId("seal");
    return { email: `${mark}@example.org`, name: `Ana ${mark}`, password: PASSWORD, role: "artist" } as const;
  };
  const invited = (email: string) => {
    const [_id, token] = [new ObjectId().toHexString(), uniqueId("token")];
    const fields = { hash: hashToken(token), artistId: "a", role: "artist", createdAt: new Date() };
    return { token, row: { _id, ...fields, ...sealInvited(_id, email) } };
  };

  it("lie nowhere in the clear, and are found whatever the capitals", async () => {
    const ana = person();
    const id = await createUser(ana);
    const { token, row } = invited(ana.email);
    await prisma().orm.invitations.create(row);
    expect(await tracesOf([ana.email, ana.name])).toEqual([]);
    expect(await findUser(` ${ana.email.toUpperCase()} `)).toEqual({ id, email: ana.email, name: ana.name });
    expect(await checkPassword(ana.email, PASSWORD)).toEqual({ id, name: ana.name });
    expect(await findInvitation(token)).toMatchObject({ email: ana.email, hasAccount: true });
  });

  it("are one an address, also of many that come at once", async () => {
    const ana = person();
    const made = await Promise.allSettled(Array.from({ length: 5 }, () => createUser(ana)));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of made) if (one.status === "rejected") expect(isDuplicateKey(one.reason)).toBe(true);
    const { row } = invited(ana.email);
    await prisma().orm.invitations.create(row);
    await expect(prisma().orm.invitations.create(invited(ana.email).row)).rejects.toThrow();
    // By the hash as well, whatever the row's id.
    const copy = await mongo()
      .collection("users")
      .findOne({ _id: new ObjectId(newUserId(ana.email)) });
    await expect(
      mongo()
        .collection("users")
        .insertOne({ ...copy, _id: new ObjectId() }),
    ).rejects.toThrow("dup key");
  });

  it("are found before, while and after they come under a new key", async () => {
    const ana = person();
    const id = await createUser(ana);
    const { token, row } = invited(ana.email);
    await prisma().orm.invitations.create(row);
    useKeys(NEW, OLD);
    const found = { userId: id, email: ana.email, name: ana.name };
    expect(await findAccount(ana.email)).toMatchObject(found);
    // Who is there under the old key is not made a second time.
    await putUser({ ...ana, name: "Ana again" });
    const all = await mongo().collection("users").countDocuments();
    const count = await rotateAccounts();
    expect([count > 1, await rotateAccounts()]).toEqual([true, 0]);
    useKeys(NEW);
    expect(await findAccount(ana.email)).toMatchObject({ ...found, name: "Ana again" });
    expect(await mongo().collection("users").countDocuments()).toBe(all);
    expect(await findInvitation(token)).toMatchObject({ email: ana.email });
    useKeys(OLD, NEW);
    await rotateAccounts();
  });

  it("of before are sealed at the next start, in however many processes", async () => {
    const [ana, rui] = [person(), person()];
    for (const { email, name } of [ana, rui]) {
      const _id = new ObjectId();
      const fields = { passwordHash: "", role: "artist", createdAt: new Date(), sessionsFrom: null };
      await mongo()
        .collection("users")
        .insertOne({ _id, email, name, ...fields });
      const { row, token } = invited(email);
      const { emailHash: _hash, _id: _text, ...before } = row;
      await mongo()
        .collection("invitations")
        .insertOne({ ...before, email });
      expect(token).toBeTruthy();
    }
    expect(await tracesOf([ana.email])).toHaveLength(2);
    const counts = await Promise.all([sealAccounts(), sealAccounts()]);
    expect([counts[0] + counts[1], await sealAccounts()]).toEqual([4, 0]);
    expect(await tracesOf([ana.email, ana.name, rui.email, rui.name])).toEqual([]);
    expect(await findUser(rui.email)).toMatchObject({ name: rui.name });
  });
});
