/**
 * Tokens (JWT) of an identity provider that the service trusts: by a shared secret or by published keys, never by both,
 * and only with algorithms of that kind, so that no token chooses how it is checked. A token that doesn't say who, whose
 * artists, as what and until when is none.
 */
import { createHmac } from "node:crypto";
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from "jose";
import { z } from "zod";
import { Problem } from "#lib/core/problem.ts";
import type { Scope } from "#lib/core/scopes.ts";
import { readEnv } from "#lib/platform/env.ts";
import { keyFor } from "#lib/platform/keys.ts";
import { keyFrom } from "./key-set.ts";
import type { KeyHolder } from "./keys.ts";

const PUBLIC_KEY_ALGORITHMS = ["RS256", "ES256", "EdDSA"];
const CLOCKS_DIFFER_SECONDS = 30;

/** What a role may do through the API; an analyst sees no money. */
const SCOPES_OF = {
  artist: ["read"],
  manager: ["read"],
  analyst: ["read"],
  admin: ["admin"],
} as const satisfies Record<string, readonly Scope[]>;

const claimsSchema = z.object({
  sub: z.string().min(1).max(512),
  artists: z.union([z.literal("all"), z.array(z.string().min(1).max(512)).max(10_000)]),
  role: z.enum(Object.keys(SCOPES_OF) as [keyof typeof SCOPES_OF]),
});

export const isToken = (credential: string): boolean => credential.split(".").length === 3;

const untrusted = (detail: string, code = "invalid_token") => new Problem(401, code, detail);

async function verify(token: string): Promise<JWTPayload> {
  const { JWT_SECRET, JWKS_URL, JWT_ISSUER, JWT_AUDIENCE } = readEnv();
  const options: JWTVerifyOptions = {
    requiredClaims: ["exp", "sub"],
    clockTolerance: CLOCKS_DIFFER_SECONDS,
    ...(JWT_ISSUER === undefined ? {} : { issuer: JWT_ISSUER }),
    ...(JWT_AUDIENCE === undefined ? {} : { audience: JWT_AUDIENCE }),
  };
  if (JWT_SECRET !== undefined) {
    const secret = new TextEncoder().encode(JWT_SECRET);
    return (await jwtVerify(token, secret, { ...options, algorithms: ["HS256"] })).payload;
  }
  if (JWKS_URL !== undefined)
    return (await jwtVerify(token, keyFrom(JWKS_URL), { ...options, algorithms: PUBLIC_KEY_ALGORITHMS }))
      .payload;
  throw untrusted("This service takes no tokens; send an API key, or sign in", "unauthorized");
}

function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired)
    return untrusted("The token has expired; send a new one", "token_expired");
  if (error instanceof errors.JOSEError || error instanceof TypeError)
    return untrusted(
      "The token is not one that this service trusts; get one from the service's identity provider",
    );
  return error;
}

/** Stands for who the token speaks of, in limits, lists of exports and the audit log; it leads nobody back to them. */
const idOf = (sub: string): string =>
  createHmac("sha256", keyFor("tokens")).update(sub).digest("hex").slice(0, 24);

/** Whom a token speaks for, with the rights of a key. @throws Problem 401, or 503 when the keys can't be read */
export async function readToken(token: string): Promise<KeyHolder> {
  const payload = await verify(token).catch((error: unknown) => {
    throw refusalOf(error);
  });
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success)
    throw untrusted(
      'The token must say sub, artists (ids, or "all") and role (artist, manager, analyst or admin)',
    );
  const { sub, artists, role } = claims.data;
  return {
    id: idOf(sub),
    appId: "token",
    publishable: false,
    scopes: new Set<Scope>(SCOPES_OF[role]),
    artists: artists === "all" ? null : new Set(artists),
    origins: [],
    consent: "batch",
    isToken: true,
    ...(role === "analyst" ? { withoutMoney: true as const } : {}),
  };
}
