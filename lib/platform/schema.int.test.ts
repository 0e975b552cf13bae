import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Db, Document } from "mongodb";
import { afterAll, describe, expect, it } from "vitest";
import contractJson from "#prisma/contract.json" with { type: "json" };
import { readEnv } from "./env.ts";
import { MongoClient, mongoClient } from "./mongo.ts";
import { prismaFor } from "./prisma.ts";
import { retentionIndexes, type SchemaIndex } from "./retention.ts";
import { applySchema, applySchemaOf, readSchema } from "./schema.ts";

const databases: Db[] = [];

/** An empty database under a name of its own. */
function freshDatabase(): Db {
  const db = mongoClient().db(`schema_${randomBytes(6).toString("hex")}`);
  databases.push(db);
  return db;
}

const apply = (db: Db, retentionDays = 90, client = mongoClient()) =>
  applySchema({ mongoClient: client, dbName: db.databaseName, retentionDays });

/** An index as one line, so that lists can be compared whatever their order. */
const lineOf = ({ keys, unique, expireAfterSeconds, partialFilterExpression }: SchemaIndex): string =>
  JSON.stringify({ keys: Object.entries(keys), unique, expireAfterSeconds, partialFilterExpression });

/** What the database has, by collection: validators and indexes, `_id`'s own left out. */
async function stateOf(db: Db): Promise<Record<string, { options: Document; indexes: string[] }>> {
  const infos = await db.listCollections<{ name: string; options: Document }>().toArray();
  const entries = infos.map(async ({ name, options }) => {
    const indexes = await db.collection(name).indexes();
    const own = indexes.filter((index) => index.name !== "_id_");
    return [
      name,
      {
        // Said or not said, it is MongoDB's default.
        options: { validationAction: "error", ...options },
        indexes: own.map(({ key, ...rest }) => lineOf({ ...rest, keys: key } as SchemaIndex)).sort(),
      },
    ] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The attribute's own list and options: `[lane, fold], filter: "…"` → keys and the rest. */
function readAttribute(text: string): SchemaIndex {
  const list = /\[([^\]]+)\]/.exec(text)![1]!;
  const seconds = /expireAfterSeconds: (\d+)/.exec(text)?.[1];
  const filter = /filter: ("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  return {
    keys: Object.fromEntries(list.split(",").map((field) => [field.trim().replace(/^id$/, "_id"), 1])),
    ...(text.startsWith("@@unique") ? { unique: true } : {}),
    ...(seconds ? { expireAfterSeconds: Number(seconds) } : {}),
    ...(filter ? { partialFilterExpression: JSON.parse(JSON.parse(filter)) } : {}),
  };
}

/** The indexes as contract.prisma itself says, read apart from the emitted contract that the code reads. */
function documentedIndexes(): Record<string, SchemaIndex[]> {
  const source = readFileSync("prisma/contract.prisma", "utf8");
  const models = [...source.matchAll(/^model \w+ \{([\s\S]*?)^\}/gm)].map(([, body]) => body!);
  return Object.fromEntries(
    models.map((body) => {
      const single = [...body.matchAll(/^\s+(\w+)\s+\S+.*\s@unique\b/gm)].map(([, field]) => ({
        keys: { [field!]: 1 as const },
        unique: true,
      }));
      const lists = [...body.matchAll(/@@(?:index|unique)\(.*\)/g)].map(([text]) => readAttribute(text));
      return [/@@map\("(\w+)"\)/.exec(body)![1]!, [...single, ...lists]];
    }),
  );
}

describe("the schema", () => {
  afterAll(() => Promise.all(databases.map((db) => db.dropDatabase())));

  it("has the indexes of the contract, with their filters and expiries, and those of the retention", async () => {
    const wanted = documentedIndexes();
    for (const [name, index] of retentionIndexes(17)) wanted[name]!.push(index);
    const db = freshDatabase();
    await apply(db, 17);
    const state = await stateOf(db);
    expect(Object.keys(state).sort()).toEqual(Object.keys(wanted).sort());
    for (const [name, indexes] of Object.entries(wanted))
      expect([name, state[name]!.indexes]).toEqual([name, indexes.map(lineOf).sort()]);
    // Known by heart, so that a reader of the contract that finds nothing can't agree with itself.
    const outbox = {
      keys: { lane: 1 as const, fold: 1 as const },
      partialFilterExpression: { fold: { $exists: true } },
    };
    const week: SchemaIndex = { keys: { receivedAt: 1 }, expireAfterSeconds: 7 * 86_400 };
    expect(state.event_batches!.indexes).toEqual(expect.arrayContaining([outbox, week].map(lineOf)));
    expect(state.api_keys!.indexes).toEqual([lineOf({ keys: { hash: 1 }, unique: true })]);
    expect(state.rollups!.indexes).toHaveLength(3);
  });

  it("is applied again without a single write, from two lists", async () => {
    const db = freshDatabase();
    await apply(db);
    const before = await stateOf(db);
    const commands: string[] = [];
    const watched = new MongoClient(readEnv().MONGODB_URI!, { monitorCommands: true });
    watched.on("commandStarted", ({ commandName }) => commands.push(commandName));
    try {
      await watched.connect();
      await apply(db, 90, watched);
    } finally {
      await watched.close();
    }
    expect(await stateOf(db)).toEqual(before);
    const asked = new Set(commands.filter((name) => name !== "endSessions"));
    expect(asked).toEqual(new Set(["listCollections", "listIndexes"]));
  });

  it("is applied by several processes at once, to the same end", async () => {
    const alone = freshDatabase();
    await apply(alone);
    const shared = freshDatabase();
    const clients = Array.from({ length: 4 }, () => new MongoClient(readEnv().MONGODB_URI!));
    try {
      await Promise.all(clients.map((client) => apply(shared, 90, client)));
    } finally {
      await Promise.all(clients.map((client) => client.close()));
    }
    expect(await stateOf(shared)).toEqual(await stateOf(alone));
  });

  it("follows a changed retention without making an index anew", async () => {
    const db = freshDatabase();
    await apply(db, 90);
    const names = async () => (await db.collection("rollups").indexes()).map(({ name }) => name);
    const before = await names();
    await apply(db, 30);
    expect(await names()).toEqual(before);
    const lives: Record<string, number[]> = {};
    for (const [collection] of retentionIndexes(30)) {
      const indexes = await db.collection(collection).indexes();
      lives[collection] = indexes.flatMap(({ expireAfterSeconds }) => expireAfterSeconds ?? []).sort();
    }
    const month = 30 * 86_400;
    expect(lives).toEqual({
      import_receipts: [month],
      rollups: [2 * 86_400, month],
      day_parts: [month],
      cube_days: [month],
      spans: [month],
      listener_days: [730 * 86_400],
    });
  });

  it("takes a longer retention than MongoDB can count as its longest", async () => {
    const db = freshDatabase();
    await apply(db, 36_500);
    const [receipts] = (await db.collection("import_receipts").indexes()).filter(
      ({ expireAfterSeconds }) => expireAfterSeconds !== undefined,
    );
    expect(receipts!.expireAfterSeconds).toBe(2 ** 31 - 1);
  });

  it("grows by an optional field and an index over data, and an older process leaves both", async () => {
    const db = freshDatabase();
    await apply(db);
    const rows = db.collection<{ hash: string }>("api_keys");
    const row = {
      hash: "h",
      kind: "secret",
      name: "n",
      appId: "a",
      scopes: [],
      createdAt: new Date(),
      revokedAt: null,
    };
    await rows.insertOne(row);
    const newer = readSchema(contractJson);
    newer.api_keys!.validator = {
      ...newer.api_keys!.validator,
      properties: { ...newer.api_keys!.validator.properties, lastUsedAt: { bsonType: ["null", "date"] } },
    };
    newer.api_keys!.indexes.push({ keys: { appId: 1, name: 1 } });
    const withField = { ...row, hash: "h2", _id: undefined, lastUsedAt: new Date() };
    delete withField._id;
    await expect(rows.insertOne({ ...withField })).rejects.toThrow("Document failed validation");

    await applySchemaOf(db, newer);
    await rows.insertOne({ ...withField });
    await apply(db);
    await rows.insertOne({ ...withField, hash: "h3" });
    expect(await rows.distinct("hash")).toEqual(["h", "h2", "h3"]);
    expect((await stateOf(db)).api_keys!.indexes).toContain(lineOf({ keys: { appId: 1, name: 1 } }));
    await expect(rows.insertOne({ ...withField, hash: "h4", unheardOf: 1 } as never)).rejects.toThrow(
      "Document failed validation",
    );
  });

  it("leaves what others put there: a collection, an index, a document of before", async () => {
    const db = freshDatabase();
    await db.collection("users").insertOne({ email: "before@any.schema" });
    await db.collection("users").createIndex({ name: 1 }, { name: "operators_own" });
    await db.collection("somebody_elses").insertOne({ x: 1 });
    await apply(db);
    await apply(db);
    const { users, somebody_elses } = await stateOf(db);
    expect(users!.indexes).toContain(lineOf({ keys: { name: 1 } }));
    expect(somebody_elses!.indexes).toEqual([]);
    await db
      .collection("users")
      .updateOne({ email: "before@any.schema" }, { $set: { name: "still writable" } });
    expect(await db.collection("users").countDocuments({ name: "still writable" })).toBe(1);
  });
});

const id = (number: number) => number.toString(16).padStart(24, "0");
const at = new Date("2026-11-24T12:00:00.123Z");
const bytes = () => new Uint8Array([0, 1, 255]);
const BIG = 2n ** 53n + 1n;

describe("one row of each collection, through Prisma,", () => {
  const db = freshDatabase();
  const rows = {
    apps: {
      _id: id(1),
      appId: "a",
      name: "A",
      origins: ["https://x"],
      artists: [],
      allArtists: true,
      consent: "ledger",
      createdAt: at,
    },
    api_keys: {
      ...{ _id: id(1), hash: "h", kind: "secret", name: "n", appId: "a" },
      ...{ scopes: ["track"], createdAt: at, revokedAt: null },
    },
    users: {
      ...{
        _id: id(1),
        email: "e",
        emailHash: "h",
        name: "n",
        passwordHash: "p",
        role: "admin",
        createdAt: at,
      },
      sessionsFrom: at,
    },
    memberships: { _id: id(1), userId: "u", artistId: "a", role: "analyst" },
    sessions: { _id: id(1), userId: "u", agent: "Firefox on Linux", createdAt: at, lastSeenAt: at },
    password_resets: { _id: id(1), hash: "h", userId: "u", createdAt: at },
    invitations: {
      _id: id(1),
      hash: "h",
      artistId: "a",
      email: "e",
      emailHash: "h",
      role: "manager",
      createdAt: at,
    },
    second_factors: {
      ...{ _id: id(1), secret: "s", recovery: ["h"], lastStep: 1, version: 1 },
      ...{ createdAt: at, confirmedAt: at },
    },
    dashboards: {
      ...{ _id: id(1), artistId: "a", ownerId: "u", name: "n", shared: true, widgets: [], period: {} },
      ...{ version: 1, createdAt: at, updatedAt: at },
    },
    share_links: {
      ...{ _id: id(1), tokenHash: "h", dashboardId: "d", createdBy: "u", createdAt: at, expiresAt: at },
      revokedAt: null,
    },
    audit_log: {
      ...{ _id: id(1), seq: BIG, at, actor: "system", action: "keys.made", subject: null, details: "{}" },
      ...{ previous: "0", hash: "h", seal: "s" },
    },
    audit_references: { _id: id(1), subjectHash: "h", sealed: "s", createdAt: at },
    audit_heads: { _id: id(1), seq: BIG, hash: "h", at, signature: "s" },
    artists: {
      ...{ _id: id(1), artistId: "a", name: "A", zones: [{ since: "", zone: "Asia/Tokyo" }] },
      ...{ createdAt: at, updatedAt: at },
    },
    contents: {
      ...{ _id: id(1), artistId: "a", contentId: "c", title: "T" },
      ...{ durationMs: 183_000n, release: null, updatedAt: at },
    },
    people: { _id: id(1), key: "k", sealed: "s", selves: ["h"], stopped: null, createdAt: at },
    identities: { _id: id(1), person: id(2), createdAt: at },
    suppressions: { _id: id(1), kind: "self", createdAt: at, expiresAt: at },
    consents: {
      ...{ _id: id(1), person: id(2), purpose: "analytics", granted: true, version: null },
      ...{ at, recordedAt: at, source: "batch:a", proof: null },
    },
    privacy_requests: {
      ...{ _id: id(1), kind: "erasure", status: "done", subject: null, subjectHash: null, reason: null },
      ...{ note: null, requestedBy: "user:1", approvals: [], receivedAt: at, dueAt: at, verifiedAt: null },
      ...{ startedAt: at, doneAt: at, preview: [], steps: {}, progress: 1000, error: null },
      ...{ certificate: {}, holder: null, epoch: BIG, heldUntil: null },
    },
    exports: {
      ...{ _id: id(1), kind: "rollups", format: "csv", artists: ["a"], withoutMoney: [], from: "2026-11-01" },
      ...{ to: "2026-11-24", madeBy: "key:1", createdAt: at, expiresAt: at, status: "done", dueAt: at },
      ...{ attempts: 1, progress: 1000, startedAt: at, doneAt: at, error: null, holder: null, epoch: BIG },
      ...{ heldUntil: null, expected: null, parts: null, isRead: null, file: { key: "k", rows: 1 } },
    },
    reports: {
      ...{ _id: id(1), owner: "key:1", content: {}, artists: ["a"], from: "2026-11-01", to: "2026-11-24" },
      ...{ schedule: null, file: null, createdAt: at, expiresAt: at },
      ...{ status: "done", dueAt: at, attempts: 1, progress: 1000, startedAt: at, doneAt: at, error: null },
      ...{ holder: null, epoch: BIG, heldUntil: null },
    },
    schedules: {
      ...{ _id: id(1), owner: "key:1", name: "s", content: {}, period: "previous_month", cron: "0 8 1 * *" },
      ...{ timezone: "UTC", deliver: [], paused: false, nextAt: at, createdAt: at, updatedAt: at },
    },
    occurrences: { _id: id(1), schedule: "s", at, kind: "due", missed: 0, createdAt: at },
    deliveries: {
      ...{
        _id: id(1),
        owner: "key:1",
        schedule: "s",
        report: "r",
        kind: "mail",
        to: "t",
        toHash: "h",
        about: {},
        createdAt: at,
      },
      ...{ status: "done", dueAt: at, attempts: 1, progress: 1000, startedAt: at, doneAt: at, error: null },
      ...{ holder: null, epoch: BIG, heldUntil: null },
    },
    carries: {
      ...{ _id: id(1), artistId: "a", day: "2026-11-24", lane: 0, totals: {}, facts: bytes() },
      receivedAt: at,
    },
    counters: { _id: id(1), name: "people", next: BIG },
    event_batches: {
      ...{ _id: id(1), app: "a", batch: "b", lane: 0, receivedAt: at, digest: bytes() },
      ...{ answer: { accepted: 1, rejected: [] }, person: "p", ordinal: 7n, session: "s", skewMs: -3n },
      ...{ context: { os: "iOS" }, events: [{ id: "0", listenedMs: 183_000.2 }], fold: at, window: 5n },
    },
    import_receipts: {
      ...{ _id: id(1), app: "a", batch: "b", digest: bytes(), answer: { accepted: 1 }, receivedAt: at },
    },
    rollups: {
      ...{ _id: id(1), artistId: "a", grain: "day", day: "2026-11-24", start: at, lane: 0 },
      ...{ counts: { plays: 3 }, firstReceivedAt: at, keepFrom: at },
    },
    day_parts: {
      ...{ _id: id(1), artistId: "a", day: "2026-11-24", lane: 0, window: 2n, segments: 0, openFacts: 3 },
      ...{ engaged: bytes(), sessions: bytes(), groups: { country: 1 }, keepFrom: at },
    },
    listener_days: {
      ...{ _id: id(1), artistId: "a", day: "2026-11-24", lane: 0, listeners: bytes(), count: 2 },
      ...{ streams: bytes(), keepFrom: at },
    },
    cube_days: {
      ...{ _id: id(1), artistId: "a", day: "2026-11-24", lane: 0, segment: 0, count: 3, facts: bytes() },
      keepFrom: at,
    },
    spans: {
      ...{ _id: id(1), artistId: "a", kind: "listeners", days: 7, day: "2026-11-23", version: 4n },
      ...{ engaged: bytes(), sessions: bytes(), groups: {}, listeners: bytes(), count: 2 },
      ...{ streams: bytes(), keepFrom: at },
    },
    transactions: {
      ...{ _id: id(1), transactionId: "t", artistId: "a", kind: "tip", amount: "1.10", currency: "USD" },
      ...{ fees: [], person: "p", contentId: "c", at, day: "2026-11-24", rateDay: "2026-11-24" },
      ...{ digest: bytes(), recordedAt: at },
    },
    rates: { _id: id(1), date: "2026-11-24", from: "ETH", to: "USD", rate: "3000.1", updatedAt: at },
    revenue_days: {
      ...{ _id: id(1), artistId: "a", day: "2026-11-24", groups: "[]", payers: bytes(), contentPayers: {} },
      updatedAt: at,
    },
    artist_commits: { _id: id(1), artistId: "a", lane: 0, seq: BIG, asOf: at, changedAt: null },
    leases: { _id: id(1), lane: 0, holder: "h", epoch: BIG, expiresAt: at, window: 2n, slowDone: 1n },
  };
  type Name = keyof typeof rows;
  type Collection = {
    create(row: object): Promise<object>;
    where(filter: object): { first(): Promise<object> };
  };

  it("knows every collection of the contract", () => {
    expect(Object.keys(rows).sort()).toEqual(Object.keys(readSchema(contractJson)).sort());
  });

  it.each(Object.keys(rows) as Name[])("comes back from %s with the types it went in with", async (name) => {
    await apply(db);
    const collection = prismaFor(mongoClient(), db.databaseName).orm[name] as unknown as Collection;
    await collection.create(rows[name]);
    const found = await collection.where({ _id: id(1) }).first();
    expect(found).toEqual(rows[name]);
    for (const [field, value] of Object.entries(rows[name]))
      expect([field, Object.prototype.toString.call(found[field as keyof typeof found])]).toEqual([
        field,
        Object.prototype.toString.call(value),
      ]);
  });
});
