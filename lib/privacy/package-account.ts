/** What is held of somebody who signs in. What only serves to check a password or a link is left out. */
import type { Account } from "#lib/auth/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import type { DataFile, Row } from "./package-zip.ts";

type Source = { store: string; about: string; filter: object; fields: readonly string[] };

const sourcesOf = ({ userId, email }: Account): Source[] => [
  {
    store: "users",
    about: "The account",
    filter: { email },
    fields: ["email", "name", "role", "createdAt"],
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
    filter: { email },
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
];

export async function accountFiles(account: Account): Promise<DataFile[]> {
  const files = await Promise.all(
    sourcesOf(account).map(async ({ store, about, filter, fields }) => {
      const projection = { _id: 0, ...Object.fromEntries(fields.map((field) => [field, 1])) };
      const rows = await mongo().collection(store).find<Row>(filter, { projection }).toArray();
      return { name: store, about, rows };
    }),
  );
  return files.filter(({ rows }) => rows.length > 0);
}
