/** What an operator does with keys that exist: look, make a successor, end. */

import type { Scope } from "#lib/core/scopes.ts";
import { ObjectId } from "#lib/platform/mongo.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { type ConsentBy, consentOf, createKey, forgetKey } from "./keys.ts";

export type ListedKey = {
  id: string;
  name: string;
  kind: string;
  scopes: readonly string[];
  appId: string;
  /** Null: all. */
  artists: readonly string[] | null;
  origins: readonly string[];
  consent: ConsentBy;
  createdAt: Date;
  revokedAt: Date | null;
};

/** Every key, those of an app together, newest first. */
export async function listKeys(): Promise<ListedKey[]> {
  const { api_keys, apps } = prisma().orm;
  const [keys, all] = await Promise.all([api_keys.all(), apps.all()]);
  const byId = new Map(all.map((app) => [app.appId, app]));
  const listed = keys.flatMap(({ _id, name, kind, scopes, appId, createdAt, revokedAt }) => {
    const app = byId.get(appId);
    if (!app) return [];
    const artists = app.allArtists ? null : app.artists;
    const { origins } = app;
    const key = { id: String(_id), name, kind, scopes, appId, artists, origins };
    return [{ ...key, consent: consentOf(app), createdAt, revokedAt }];
  });
  return listed.sort(
    (one, other) =>
      one.appId.localeCompare(other.appId) || other.createdAt.getTime() - one.createdAt.getTime(),
  );
}

const findKey = async (id: string) =>
  ObjectId.isValid(id) ? prisma().orm.api_keys.where({ _id: id }).first() : null;

/** A new key beside the old one, for the same app with the same scopes. @returns null when there is no such key that works */
export async function succeedKey(id: string): Promise<string | null> {
  const key = await findKey(id);
  if (!key || key.revokedAt) return null;
  const { name, appId, kind } = key;
  return createKey({ name, appId, scopes: key.scopes as Scope[], publishable: kind === "publishable" });
}

/** @returns whether there was such a key that still worked */
export async function revokeKey(id: string): Promise<boolean> {
  const key = await findKey(id);
  if (!key || key.revokedAt) return false;
  await prisma().orm.api_keys.where({ hash: key.hash }).update({ revokedAt: new Date() });
  forgetKey(key.hash);
  return true;
}

/** Changes which origins and artists all keys of an app have. @returns whether there is such an app */
export async function changeApp(
  appId: string,
  { origins, artists }: { origins?: string[] | undefined; artists?: string[] | "all" | undefined },
): Promise<boolean> {
  const { apps } = prisma().orm;
  if (!(await apps.where({ appId }).first())) return false;
  if (origins) await apps.where({ appId }).update({ origins });
  if (artists)
    await apps
      .where({ appId })
      .update({ artists: artists === "all" ? [] : artists, allArtists: artists === "all" });
  return true;
}
