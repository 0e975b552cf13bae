/** What is kept, how long, and whether that is so: each collection's promise against its oldest row. */
import { z } from "zod";
import { readEnv } from "#lib/platform/env.ts";
import { type Db, mongo } from "#lib/platform/mongo.ts";
import type { SchemaIndex } from "#lib/platform/retention.ts";
import { isSameIndex, type Schema, wantedSchema } from "#lib/platform/schema.ts";

export const promiseSchema = z.object({
  collection: z
    .string()
    .meta({ description: "Where a part has a promise of its own, with the part: rollups.minute" }),
  ends: z.enum(["after", "at", "never"]).meta({
    description: "after `keptSeconds`; at an instant that each row names; never, unless somebody deletes it",
  }),
  keptSeconds: z.number().int().nullable(),
  oldest: z.iso.datetime().nullable().meta({
    description:
      "From when the oldest row counts (at: the earliest end). Null without rows, and where looking would take long",
  }),
  isKept: z.boolean().meta({ description: "No row is older than promised" }),
  isEnforced: z.boolean().meta({ description: "The database removes what is older by itself" }),
});
export type RetentionPromise = z.infer<typeof promiseSchema>;

/** MongoDB looks for what has expired once a minute, and deletes in portions. */
const SLACK_MS = 5 * 60_000;
/** Without an index a look at all rows; not where there are many. */
const LOOKED_THROUGH = 100_000;
/** From when a row counts that nothing removes. */
const DATES = ["createdAt", "receivedAt", "recordedAt", "at", "updatedAt"];

type Expiry = SchemaIndex & { expireAfterSeconds: number };

async function firstDate(db: Db, name: string, field: string, filter: Record<string, unknown> = {}) {
  const row = await db
    .collection(name)
    .find({ ...filter, [field]: { $type: "date" } })
    .sort({ [field]: 1 })
    .limit(1)
    .project<Record<string, Date>>({ [field]: 1 })
    .next();
  return row?.[field] ?? null;
}

/** `.minute` of the filter that takes minutes, `.hour_day` of the one that takes hours and days. */
function partOf({ partialFilterExpression: filter }: Expiry): string {
  const values = JSON.stringify(Object.values(filter ?? {})).match(/(?<!\$)\b\w+/g) ?? [];
  return values.length === 0 ? "" : `.${values.join("_")}`;
}

async function readExpiring(db: Db, name: string, wanted: Expiry, nowMs: number): Promise<RetentionPromise> {
  const field = Object.keys(wanted.keys)[0]!;
  const { expireAfterSeconds: seconds } = wanted;
  const present = await db.collection(name).indexes();
  const first = await firstDate(db, name, field, wanted.partialFilterExpression);
  return {
    collection: `${name}${partOf(wanted)}`,
    ends: seconds === 0 ? "at" : "after",
    keptSeconds: seconds === 0 ? null : seconds,
    oldest: first?.toISOString() ?? null,
    isKept: first === null || first.getTime() + seconds * 1000 + SLACK_MS >= nowMs,
    isEnforced: present.some((index) => isSameIndex(wanted, index) && index.expireAfterSeconds === seconds),
  };
}

async function readKept(db: Db, name: string, { validator }: Schema[string]): Promise<RetentionPromise> {
  const field = DATES.find((date) => Object.hasOwn(validator.properties ?? {}, date));
  const rows = await db.collection(name).estimatedDocumentCount();
  const first = field && rows <= LOOKED_THROUGH ? await firstDate(db, name, field) : null;
  const oldest = first?.toISOString() ?? null;
  return { collection: name, ends: "never", keptSeconds: null, oldest, isKept: true, isEnforced: true };
}

const isExpiry = (index: SchemaIndex): index is Expiry => index.expireAfterSeconds !== undefined;

/** Every collection by name. */
export async function readRetention(nowMs = Date.now()): Promise<RetentionPromise[]> {
  const db = mongo();
  const promises = Object.entries(wantedSchema(readEnv().RETENTION_DAYS)).flatMap(([name, own]) => {
    const expiries = own.indexes.filter(isExpiry);
    return expiries.length === 0
      ? [readKept(db, name, own)]
      : expiries.map((expiry) => readExpiring(db, name, expiry, nowMs));
  });
  return (await Promise.all(promises)).sort((a, b) => (a.collection < b.collection ? -1 : 1));
}
