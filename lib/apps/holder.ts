/** Whoever shows a credential: an API key, or a token of a trusted identity provider. */
import type { Reader } from "#lib/auth/index.ts";
import { findKeyHolder, type KeyHolder } from "./keys.ts";
import { isToken, readToken } from "./tokens.ts";

/** Null for a key that is unknown or revoked. @throws Problem 401 for a token that is not trusted, 503 when that can't be told */
export const findHolder = (credential: string): Promise<KeyHolder | null> =>
  isToken(credential) ? readToken(credential) : findKeyHolder(credential);

/** Whose numbers it opens; whoever may read may read money, too, but an analyst. */
export const readerOfHolder = ({ artists, withoutMoney }: KeyHolder): Reader => ({
  artists: artists ?? "all",
  ...(withoutMoney ? { withoutMoney: "all" as const } : {}),
});
