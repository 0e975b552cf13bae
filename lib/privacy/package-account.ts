/** What is held of somebody who signs in. What only serves to check a password or a link is left out. */
import type { Account } from "#lib/auth/index.ts";
import { listDeliveries } from "#lib/deliveries/index.ts";
import { mongo, ObjectId } from "#lib/platform/mongo.ts";
import { addressHashes } from "#lib/platform/sealed-rows.ts";
import { readSchedulesOf } from "#lib/schedules/index.ts";
import type { DataFile, Row } from "./package-zip.ts";

type Source = { store: string; about: string; filter: object; fields: readonly string[] };

const sourcesOf = ({ userId, email }: Account): Source[] => [
  {
    store: "users",
    about: "The account",
    filter: { _id: new ObjectId(userId) },
    fields: ["role", "createdAt"],
  },
  {
    store: "sessions",
    about: "Where you are signed in",
    filter: { userId },
    fields: ["agent", "createdAt", "lastSeenAt"],
  },
  {
    store: "memberships",
    about: "The artists whose numbers you see",
    filter: { userId },
    fields: ["artistId", "role"],
  },
  {
    store: "invitations",
    about: "Invitations to your address",
    filter: { emailHash: { $in: addressHashes(email) } },
    fields: ["artistId", "role", "createdAt"],
  },
  {
    store: "dashboards",
    about: "Dashboards you made",
    filter: { ownerId: userId },
    fields: ["artistId", "name", "shared", "widgets", "period", "createdAt", "updatedAt"],
  },
  {
    store: "share_links",
    about: "Links you made to dashboards",
    filter: { createdBy: userId },
    fields: ["dashboardId", "createdAt", "expiresAt", "revokedAt"],
  },
  {
    store: "reports",
    about: "Reports you asked for",
    filter: { owner: `user:${userId}` },
    fields: ["content", "artists", "from", "to", "status", "createdAt", "expiresAt"],
  },
  {
    store: "exports",
    about: "Data you asked for",
    filter: { madeBy: `user:${userId}` },
    fields: ["kind", "format", "artists", "from", "to", "status", "createdAt", "expiresAt"],
  },
];

/** Those whose rows are sealed, as they are shown. */
async function sealedFiles({ userId }: Account): Promise<DataFile[]> {
  const owner = { id: `user:${userId}`, isAdmin: false };
  const schedules = await readSchedulesOf(owner.id);
  return [
    { name: "schedules", about: "Reports you scheduled, and to whom they go", rows: schedules },
    { name: "deliveries", about: "Reports that were sent for you", rows: await listDeliveries(owner) },
  ];
}

export async function accountFiles(account: Account): Promise<DataFile[]> {
  const files = await Promise.all(
    sourcesOf(account).map(async ({ store, about, filter, fields }) => {
      const projection = { _id: 0, ...Object.fromEntries(fields.map((field) => [field, 1])) };
      const rows = await mongo().collection(store).find<Row>(filter, { projection }).toArray();
      const told = { email: account.email, name: account.name };
      return {
        name: store,
        about,
        rows: store === "users" ? rows.map((row) => ({ ...told, ...row })) : rows,
      };
    }),
  );
  return [...files, ...(await sealedFiles(account))].filter(({ rows }) => rows.length > 0);
}
