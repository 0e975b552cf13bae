/** What the routes of the set-up share: who may, and what they refuse. */
import { z } from "zod";
import { mayManageTeam, mayRead } from "#lib/auth/index.ts";
import { directory } from "#lib/catalogue/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { type Caller, readerOf } from "../callers.ts";
import { problemSchema } from "../problems.ts";

export const params = z.object({ artistId: z.string().min(1).max(512) });
export const manages = { scope: "admin", session: "any" } as const;
export const PRIVATE = { "cache-control": "private, no-store" };

export const problem = (description: string) => ({
  description,
  schema: problemSchema,
  mediaType: "application/problem+json",
});
export const notFound = problem("No such artist, or not the caller's");

/** Who may look at how apps are connected: whoever may read the artist. @throws Problem 404 */
export async function requireShown(caller: Caller, artistId: string): Promise<void> {
  if (mayRead(readerOf(caller), artistId)) {
    await directory().lookFor([artistId], Date.now());
    if (directory().get(artistId)) return;
  }
  throw new Problem(
    404,
    "artist_not_found",
    "There is no such artist among yours; GET /api/artists lists them",
  );
}

/** Who may connect apps and count plays: who leads the artist's team, and keys that may. @throws Problem 403, 404 */
export async function requireManaged(caller: Caller, artistId: string): Promise<void> {
  await requireShown(caller, artistId);
  if (caller.kind !== "user" || mayManageTeam(caller.viewer, artistId)) return;
  throw new Problem(
    403,
    "not_your_apps",
    "An analyst can't connect apps; ask an artist or a manager of the team",
  );
}
