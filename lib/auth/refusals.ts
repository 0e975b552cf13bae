/** What somebody hears who asks for more than they may see, the same wherever they ask. */
import { Problem } from "#lib/core/problem.ts";

/** Somebody else's artist is the same as one that does not exist. */
export const artistNotFound = () =>
  new Problem(404, "artist_not_found", "There is no such artist among yours; GET /api/artists lists them");

export const moneyNotAllowed = () =>
  new Problem(
    403,
    "money_not_allowed",
    "An analyst does not see money; ask an artist or a manager of the team for the role of manager",
  );
