/** Keys that an artist's own people make and revoke: of apps that may report on that artist and on no other. */
import { Problem } from "#lib/core/problem.ts";
import { filter, prisma } from "#lib/platform/prisma.ts";
import { createKey } from "./keys.ts";
import { revokeKey } from "./manage-keys.ts";

/** `artists`: those that the app may report on or read; null: all. */
export type App = { appId: string; artists: readonly string[] | null };

export type ArtistKey = { id: string; name: string; kind: "publishable" | "secret"; createdAt: string };

/** Enough for every app and its trials; a loop that makes keys stops here. */
const MAX_KEYS = 20;

const ownAppOf = (artistId: string): string => `artist:${artistId}`;

/** The apps that may report on an artist. */
export async function appsAbout(artistId: string): Promise<App[]> {
  const { apps } = prisma().orm;
  const [named, unbound] = await Promise.all([
    apps.where(filter.eq("artists", artistId)).all(),
    apps.where({ allArtists: true }).all(),
  ]);
  const bound = named.filter(({ allArtists }) => !allArtists);
  return [
    ...bound.map(({ appId, artists }) => ({ appId, artists })),
    ...unbound.map(({ appId }) => ({ appId, artists: null })),
  ];
}

async function activeKeys(artistId: string) {
  const own = (await appsAbout(artistId)).filter(({ artists }) => artists?.length === 1);
  if (own.length === 0) return [];
  const keys = await prisma()
    .orm.api_keys.where(
      filter.in(
        "appId",
        own.map(({ appId }) => appId),
      ),
    )
    .all();
  return keys.filter(({ revokedAt }) => !revokedAt);
}

/** The keys that work for this artist alone, newest first. */
export async function listArtistKeys(artistId: string): Promise<ArtistKey[]> {
  const keys = await activeKeys(artistId);
  return keys
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .map(({ _id, name, kind, createdAt }) => ({
      id: String(_id),
      name,
      kind: kind === "publishable" ? "publishable" : "secret",
      createdAt: createdAt.toISOString(),
    }));
}

/**
 * Makes a publishable key that may track for this artist alone.
 * @returns the key itself, which is kept nowhere
 * @throws Problem 409 when there are too many
 */
export async function createArtistKey(artistId: string, name: string): Promise<string> {
  if ((await activeKeys(artistId)).length >= MAX_KEYS)
    throw new Problem(
      409,
      "too_many_keys",
      `An artist has at most ${MAX_KEYS} keys; revoke one that is no longer used`,
    );
  return createKey({
    name,
    scopes: ["track"],
    publishable: true,
    appId: ownAppOf(artistId),
    artists: [artistId],
  });
}

/** @returns whether there was such a key of this artist */
export async function revokeArtistKey(artistId: string, id: string): Promise<boolean> {
  const key = (await activeKeys(artistId)).find(({ _id }) => String(_id) === id);
  if (!key) return false;
  return revokeKey(id);
}
