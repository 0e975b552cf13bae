/** The typed client over MongoDB. It borrows the driver's pool, so both count as one against the server. */
import prismaMongo from "@prisma/orm-mongo/runtime";
import type { MongoClient } from "mongodb";
import type { Contract } from "#prisma/contract.d.ts";
import contractJson from "#prisma/contract.json" with { type: "json" };
import { mongo, mongoClient } from "./mongo.ts";

/** Filters beyond equality (`filter.gte("day", from)`). */
export { MongoFieldFilter as filter } from "@prisma/orm-mongo/query-ast/execution";

const clients = new WeakMap<MongoClient, Map<string, Prisma>>();

function create(mongoClient: MongoClient, dbName: string) {
  return prismaMongo<Contract>({ contractJson, mongoClient, dbName });
}

export type Prisma = ReturnType<typeof create>;

/**
 * The Prisma client of one database, made once for each driver client and database name.
 * `orm.<collection>` reads and writes documents, `query.from("<collection>")` builds aggregations.
 * Closing it is the driver client's business.
 */
export function prismaFor(mongoClient: MongoClient, dbName: string): Prisma {
  const known = clients.get(mongoClient) ?? new Map<string, Prisma>();
  clients.set(mongoClient, known);
  const prisma = known.get(dbName) ?? create(mongoClient, dbName);
  known.set(dbName, prisma);
  return prisma;
}

/** The client over the process's own database. */
export const prisma = (): Prisma => prismaFor(mongoClient(), mongo().databaseName);
