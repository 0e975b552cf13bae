/** What the routes of the set-up share: who may, and what they refuse. */
import { z } from "zod";
import { mayManageTeam, requireArtist } from "#lib/auth/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { problem } from "../answers.ts";
import { type Caller, readerOf } from "../callers.ts";

export const params = z.object({ artistId: z.string().min(1).max(512) });
export const manages = { scope: "admin", session: "any" } as const;

export const notFound = problem("No such artist, or not the caller's");

/** Who may look at how apps are connected: whoever may read the artist. @throws Problem 404 */
export const requireShown = (caller: Caller, artistId: string): Promise<void> =>
  requireArtist(readerOf(caller), artistId);

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
