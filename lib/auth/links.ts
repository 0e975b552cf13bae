/** Links that are mailed: who holds one may do one thing once. Only a hash of it is kept, so a copy of the database opens nothing. */
import { createHash, randomBytes } from "node:crypto";
import { readEnv } from "#lib/platform/env.ts";

export const newToken = (): string => randomBytes(32).toString("base64url");

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** Never from a request's own host: whoever sends the request chooses that. */
export function linkTo(path: "/reset" | "/invitation", token: string): string {
  const { NEXTAUTH_URL, PORT } = readEnv();
  return new URL(`${path}?${new URLSearchParams({ token })}`, NEXTAUTH_URL ?? `http://localhost:${PORT}`)
    .href;
}
