/** Who calls: a key, a signed-in user, or nobody. */
import { findHolder, type KeyHolder, readerOfHolder } from "#lib/apps/index.ts";
import { type Reader, type Viewer, viewerOfCookies } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import type { Scope } from "#lib/core/scopes.ts";
import type { RequestLimits } from "#lib/limits/index.ts";
import type { HttpInput } from "./exchange.ts";

export type Caller = { kind: "key"; key: KeyHolder } | { kind: "user"; viewer: Viewer } | { kind: "local" };
export type Access = {
  scope: Scope;
  /** Signed-in users may call too; a role, when only that one may. */
  session?: "any" | "admin";
  /** No key opens it: it is about the person who is signed in. */
  sessionOnly?: boolean;
  /** What is asked for is done later, with the rights of then: a token has none by then. */
  lasting?: boolean;
  /** A publishable key may stand in `?key=`. */
  keyInQuery?: boolean;
  /** Where a key may stand beside, for callers that speak another service's protocol; null: as everywhere. */
  findKey?(input: HttpInput): Promise<string | null>;
  /** The machine itself may call without a key: a scraper or an operator's shell beside the service. */
  local?: boolean;
};

/** For what belongs to a person: a key never stands for one. The scope says what a key would need that were let in. */
export const signedIn = { scope: "admin", session: "any", sessionOnly: true } as const satisfies Access;

const unauthorized = () =>
  new Problem(401, "unauthorized", "Send Authorization: Bearer with an API key, or sign in");

function keyOf(input: HttpInput, access: Access): string | null {
  const header = input.header("authorization");
  if (header) return /^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? "";
  const inQuery = access.keyInQuery ? input.url.searchParams.get("key") : null;
  // A secret key in a URL would end up in histories and logs of others.
  return inQuery?.startsWith("pk_") ? inQuery : null;
}

const missingScope = ({ isToken }: KeyHolder, scope: Scope): string =>
  isToken
    ? `The token's role does not reach to ${scope}; ask for one with the role admin`
    : `This key lacks the scope ${scope}; make one with npm run key -- --scopes ${scope}`;

function checkKey(key: KeyHolder, access: Access, input: HttpInput): void {
  if (access.sessionOnly)
    throw new Problem(403, "session_only", "No key opens this; sign in to the dashboard in a browser");
  if (key.isToken && access.lasting)
    throw new Problem(
      403,
      "no_token",
      "This is done later, when a token may have ended; use an API key, or sign in",
    );
  if (!key.scopes.has(access.scope) && !key.scopes.has("admin"))
    throw new Problem(403, "missing_scope", missingScope(key, access.scope));
  const origin = input.header("origin");
  if (key.publishable && origin && key.origins.length > 0 && !key.origins.includes(origin)) {
    throw new Problem(
      403,
      "origin_not_allowed",
      "This publishable key may not be used from this origin; add it to the app's origins",
    );
  }
}

/** A browser sends the cookie along with other sites' requests too; only our own pages may change things. */
function checkSameSite(input: HttpInput): void {
  if (input.method === "GET" || input.method === "HEAD") return;
  const site = input.header("sec-fetch-site");
  const origin = input.header("origin");
  // A sandboxed frame sends the origin "null", which is no URL.
  const sameSite = site
    ? site === "same-origin"
    : origin !== null && URL.parse(origin)?.host === input.header("host");
  if (!sameSite)
    throw new Problem(
      403,
      "cross_site",
      "A signed-in session may only be used from the service's own pages; use an API key",
    );
}

/** Whose key it is. @throws Problem 401 for none's, 429 for one after many that were none's */
async function requireHolder(given: string, limits: RequestLimits): Promise<KeyHolder> {
  try {
    const key = await findHolder(given);
    if (key) return key;
    throw unauthorized();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) limits.countWrongKey();
    throw error;
  }
}

/** @throws Problem 401 without a valid credential, 403 with one that may not do this, 429 for one that came too often */
export async function requireCaller(
  input: HttpInput,
  access: Access,
  limits: RequestLimits,
): Promise<Caller> {
  const given = (await access.findKey?.(input)) ?? keyOf(input, access);
  if (given !== null) {
    const key = await requireHolder(given, limits);
    limits.countRequest(key);
    checkKey(key, access, input);
    return { kind: "key", key };
  }
  if (access.local && input.isLocal) return { kind: "local" };
  const viewer = access.session ? await viewerOfCookies(input.header("cookie")) : null;
  if (!viewer) throw unauthorized();
  if (access.session === "admin" && viewer.role !== "admin")
    throw new Problem(403, "admin_only", "Only an admin may do this");
  checkSameSite(input);
  return { kind: "user", viewer };
}

/** The person who is signed in, for routes that only a session opens. @throws Problem 403 */
export function requireViewer(caller: Caller): Viewer {
  if (caller.kind === "user") return caller.viewer;
  throw new Problem(403, "session_only", "No key opens this; sign in to the dashboard in a browser");
}

/** Whose numbers the caller may see. */
export function readerOf(caller: Caller): Reader {
  if (caller.kind === "user") return caller.viewer;
  return caller.kind === "key" ? readerOfHolder(caller.key) : { artists: new Set() };
}
