import { directory } from "#lib/catalogue/index.ts";
import { artistNotFound } from "./refusals.ts";
import { mayRead, type Reader } from "./roles.ts";

/** For what is kept beside an artist's numbers: the artist exists and the reader may see it. @throws Problem 404 */
export async function requireArtist(reader: Reader, artistId: string): Promise<void> {
  if (!mayRead(reader, artistId)) throw artistNotFound();
  await directory().lookFor([artistId], Date.now());
  if (!directory().get(artistId)) throw artistNotFound();
}
