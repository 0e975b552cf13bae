/**
 * Apps and their keys. Only a key's hash is kept: a key is 192 random bits, so a plain SHA-256 can't be searched.
 * `pk_` keys are publishable: they may only track, and only from the app's origins. `sk_` keys are secret.
 */
import { createHash, randomBytes } from "node:crypto";
import { derivedId } from "#lib/core/ids.ts";
import { Problem } from "#lib/core/problem.ts";
import type { Scope } from "#lib/core/scopes.ts";
import { prisma } from "#lib/platform/prisma.ts";
import { singleton } from "#lib/platform/singleton.ts";

export const CONSENT_BY = ["batch", "ledger"] as const;
export type ConsentBy = (typeof CONSENT_BY)[number];

export type KeyHolder = {
  id: string;
  appId: string;
  publishable: boolean;
  scopes: ReadonlySet<Scope>;
  /** The artists that the app may report on or read; null: all. */
  artists: ReadonlySet<string> | null;
  /** Where a publishable key may be used in a browser; empty: anywhere. */
  origins: readonly string[];
  /** How consent is given: each batch says it, or the ledger alone decides (lib/consent). */
  consent: ConsentBy;
  /** Speaks for itself and for a while: nothing of it is stored here. */
  isToken?: true;
  /** Sees no money of any artist. */
  withoutMoney?: true;
};

const DEFAULT_APP = "default";
/** A revoked key works at most this long in a process that has just used it. */
const CACHED_MS = 10_000;
const CACHED_KEYS = 10_000;

const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

type NewKey = {
  name: string;
  scopes: Scope[];
  publishable?: boolean;
  appId?: string;
  origins?: string[];
  artists?: string[];
  consent?: ConsentBy;
};

/** The keys of an app share its origins and artists; one that seems to have others would open more than it says. */
function requireSame(
  kind: "origins" | "artists" | "consent",
  wanted: readonly string[] | undefined,
  has: readonly string[] | null,
) {
  if (wanted === undefined || (has !== null && new Set(wanted).symmetricDifference(new Set(has)).size === 0))
    return;
  throw new Problem(
    409,
    "app_differs",
    `This app exists with other ${kind} (${has === null ? "all" : has.join(", ") || "any"}), which its keys share; make the key for an app of its own`,
  );
}

export const consentOf = (app: { consent: string | null }): ConsentBy =>
  app.consent === "ledger" ? "ledger" : "batch";

/**
 * Makes a key for an app, and the app when it is new.
 * @returns the key itself, which is kept nowhere
 * @throws Problem 409 when the app exists with other origins, artists or consent than those given
 */
export async function createKey({
  name,
  scopes,
  publishable = false,
  appId = DEFAULT_APP,
  origins,
  artists,
  consent,
}: NewKey): Promise<string> {
  const db = prisma();
  const existing = await db.orm.apps.where({ appId }).first();
  const createdAt = new Date();
  if (existing) {
    requireSame("origins", origins, existing.origins);
    requireSame("artists", artists, existing.allArtists ? null : existing.artists);
    requireSame("consent", consent && [consent], [consentOf(existing)]);
  } else {
    const _id = derivedId("app", appId);
    await db.orm.apps.create({
      _id,
      appId,
      name: appId,
      origins: origins ?? [],
      artists: artists ?? [],
      allArtists: artists === undefined,
      consent: consent ?? "batch",
      createdAt,
    });
  }
  const key = `${publishable ? "pk" : "sk"}_${randomBytes(24).toString("base64url")}`;
  const hash = hashOf(key);
  await db.orm.api_keys.create({
    _id: derivedId("key", hash),
    hash,
    kind: publishable ? "publishable" : "secret",
    name,
    appId,
    scopes: publishable ? ["track"] : scopes,
    createdAt,
    revokedAt: null,
  });
  return key;
}

async function readHolder(by: { hash: string } | { _id: string }): Promise<KeyHolder | null> {
  const db = prisma();
  const key = await db.orm.api_keys.where(by).first();
  if (!key || key.revokedAt) return null;
  const app = await db.orm.apps.where({ appId: key.appId }).first();
  if (!app) return null;
  return {
    id: String(key._id),
    appId: key.appId,
    publishable: key.kind === "publishable",
    scopes: new Set(key.scopes as Scope[]),
    artists: app.allArtists ? null : new Set(app.artists),
    origins: app.origins,
    consent: consentOf(app),
  };
}

const cache = (): Map<string, { holder: KeyHolder; untilMs: number }> =>
  singleton("apps:keys", () => new Map());

/** Whose key this is; null for one that is unknown or revoked. */
export async function findKeyHolder(key: string, nowMs = Date.now()): Promise<KeyHolder | null> {
  if (!/^[ps]k_[\w-]{32}$/.test(key)) return null;
  const hash = hashOf(key);
  const kept = cache().get(hash);
  if (kept && kept.untilMs > nowMs) return kept.holder;
  const holder = await readHolder({ hash });
  if (holder) {
    if (cache().size >= CACHED_KEYS) cache().clear();
    cache().set(hash, { holder, untilMs: nowMs + CACHED_MS });
  } else cache().delete(hash);
  return holder;
}

/** A key that need not be asking, with the rights of now; null for one that was revoked. */
export const findAbsentKey = (id: string): Promise<KeyHolder | null> => readHolder({ _id: id });

/** A revoked key stops at once in this process, in others when what they remember of it has aged. */
export const forgetKey = (hash: string): boolean => cache().delete(hash);
