/**
 * Brings a database to what prisma/contract.json says: collections, validators, indexes, expiries.
 *
 * Guarantees: may run at every start and in several processes at once; only adds. What the contract does not
 * name (another program's collection, an operator's index) stays. Anything that would lose data is nobody's
 * start-up step, so a dropped field or index needs a hand.
 *
 * Why the driver and not Prisma's `dbUpdate` (tried with 8.0.0-rc.13): it plans to drop every collection and
 * index outside the contract, and therefore refuses, asking for consent, as soon as one expiry comes from the
 * configuration; two processes that start together fail with NamespaceExists; a new required field counts as
 * destructive.
 */
import type { CreateIndexesOptions, Db, Document, IndexDescriptionInfo, MongoClient } from "mongodb";
import { canonicalJson } from "#lib/core/canonical.ts";
import contractJson from "#prisma/contract.json" with { type: "json" };
import { retentionIndexes, type SchemaIndex } from "./retention.ts";

type SchemaCollection = { validator: Document; indexes: SchemaIndex[] };
export type Schema = Record<string, SchemaCollection>;

/** Server error code: another process was first. */
const NAMESPACE_EXISTS = 48;

type ContractIndex = Omit<SchemaIndex, "keys"> & { keys: { field: string; direction: 1 | -1 }[] };
type ContractCollections = Record<string, { indexes?: ContractIndex[]; validator: { jsonSchema: Document } }>;

/** The schema that a contract describes. @param contract parsed contract.json. */
export function readSchema(contract: { storage: { namespaces: Document } }): Schema {
  const collections: ContractCollections = contract.storage.namespaces.__unbound__.entries.collection;
  return Object.fromEntries(
    Object.entries(collections).map(([name, { indexes = [], validator }]) => [
      name,
      {
        validator: validator.jsonSchema,
        indexes: indexes.map(({ keys, unique, expireAfterSeconds, partialFilterExpression }) => ({
          keys: Object.fromEntries(keys.map(({ field, direction }) => [field, direction])),
          unique,
          expireAfterSeconds,
          partialFilterExpression,
        })),
      },
    ]),
  );
}

/** Key order of objects does not matter here, except in index keys, which are compared as lists. */
const isSame = (one: Document | undefined, other: Document | undefined): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null);

/**
 * Ours, plus fields that only the present validator knows, as optional ones: while a new version rolls out,
 * an old process that restarts must not forbid what the new ones write.
 */
function mergeValidator(ours: Document, present: Document | undefined): Document {
  return { ...ours, properties: { ...present?.properties, ...ours.properties } };
}

async function applyValidator(db: Db, name: string, ours: Document, info: Document | undefined) {
  const present: Document | undefined = info?.options?.validator?.$jsonSchema;
  const wanted = mergeValidator(ours, present);
  // Moderate: a document written before a field became required can still be updated.
  const rules = { validator: { $jsonSchema: wanted }, validationLevel: "moderate" as const };
  if (!info) {
    try {
      return await db.createCollection(name, rules);
    } catch (error) {
      if ((error as { code?: number }).code !== NAMESPACE_EXISTS) throw error;
    }
  }
  if (!isSame(present, wanted)) await db.command({ collMod: name, ...rules });
}

/** `artistId_1_day_1`, with the filter behind it where there is one: two indexes may differ in that alone. */
function indexName({ keys, partialFilterExpression }: SchemaIndex): string {
  const plain = Object.entries(keys).flat().join("_");
  if (!partialFilterExpression) return plain;
  const filter = JSON.stringify(partialFilterExpression).match(/\w+/g)?.join("_");
  return `${plain}_where_${filter}`;
}

export function isSameIndex(wanted: SchemaIndex, present: IndexDescriptionInfo): boolean {
  return (
    JSON.stringify(Object.entries(wanted.keys)) === JSON.stringify(Object.entries(present.key)) &&
    isSame(wanted.partialFilterExpression, present.partialFilterExpression)
  );
}

async function applyIndex(db: Db, name: string, wanted: SchemaIndex, present: IndexDescriptionInfo[]) {
  const { keys, unique, expireAfterSeconds, partialFilterExpression } = wanted;
  const same = present.find((index) => isSameIndex(wanted, index));
  if (!same) {
    const options: CreateIndexesOptions = { name: indexName(wanted) };
    if (unique) options.unique = true;
    if (expireAfterSeconds !== undefined) options.expireAfterSeconds = expireAfterSeconds;
    if (partialFilterExpression) options.partialFilterExpression = partialFilterExpression;
    await db.collection(name).createIndex(keys, options);
  } else if (expireAfterSeconds !== undefined && same.expireAfterSeconds !== expireAfterSeconds) {
    await db.command({ collMod: name, index: { name: same.name, expireAfterSeconds } });
  }
}

/** Applies any schema; `applySchema` brings ours. */
export async function applySchemaOf(db: Db, schema: Schema): Promise<void> {
  const infos = await db.listCollections().toArray();
  await Promise.all(
    Object.entries(schema).map(async ([name, { validator, indexes }]) => {
      await applyValidator(
        db,
        name,
        validator,
        infos.find((info) => info.name === name),
      );
      const present = await db.collection(name).indexes();
      await Promise.all(indexes.map((index) => applyIndex(db, name, index, present)));
    }),
  );
}

/** Ours: the contract's, with the expiries that follow the configuration. */
export function wantedSchema(retentionDays: number): Schema {
  const schema = readSchema(contractJson);
  for (const [name, index] of retentionIndexes(retentionDays)) schema[name]?.indexes.push(index);
  return schema;
}

/**
 * Creates or updates all collections, validators, indexes and expiries of the service.
 * Idempotent, safe to run from several processes at once, some 10 ms when nothing changes.
 * @param options.retentionDays days that hour and day numbers are kept (from their `keepFrom`).
 * @throws MongoServerError, e.g. when an index of ours exists with other uniqueness.
 */
export async function applySchema(options: {
  mongoClient: MongoClient;
  dbName: string;
  retentionDays: number;
}): Promise<void> {
  await applySchemaOf(options.mongoClient.db(options.dbName), wantedSchema(options.retentionDays));
}
