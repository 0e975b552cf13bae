/** The way in for money: a signed source tells one transaction, and may tell it again. */
import { type Artist, directory } from "#lib/catalogue/index.ts";
import { Problem } from "#lib/core/problem.ts";
import { peopleOf } from "#lib/people/index.ts";
import { newStandIn } from "./nobody.ts";
import { record } from "./queue.ts";
import { rowOf } from "./rows.ts";
import { readTransaction } from "./schema.ts";

async function requireArtist(artistId: string, allowed: ReadonlySet<string> | null): Promise<Artist> {
  // Also when the artist is known: a new time zone decides on which day the money counts. Callers share one read.
  await directory().refresh();
  const artist = allowed && !allowed.has(artistId) ? undefined : directory().get(artistId);
  if (artist) return artist;
  throw new Problem(
    404,
    "artist_not_found",
    "There is no such artist among yours; put the artist into the catalogue, or use a key that may write for them",
  );
}

/**
 * Records a transaction once, however often it comes.
 * @param allowedArtists whose money the caller may write; null: anybody's
 * @returns created: false for the same content under the same id
 * @throws Problem 404 artist_not_found; 409 transaction_conflict or source_conflict; 422 invalid_transaction,
 *   unknown_refund, refund_mismatch or refund_exceeds; 503 overloaded
 */
export async function putTransaction(
  body: unknown,
  allowedArtists: ReadonlySet<string> | null,
  nowMs = Date.now(),
): Promise<{ created: boolean; id: string }> {
  const input = readTransaction(body);
  const artist = await requireArtist(input.artistId, allowedArtists);
  const person = input.userId ? (await peopleOf([{ userId: input.userId }]))[0] : undefined;
  const row = rowOf(input, artist, person?.pseudonym, nowMs);
  // Of somebody who was stopped the payment has to be kept, and by whom it was must not.
  if (person === null) row.person = newStandIn();
  const outcome = await record({ row, payer: person?.ordinal });
  if (outcome instanceof Problem) throw outcome;
  return { created: outcome.created, id: input.id };
}
