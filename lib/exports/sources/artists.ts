import { type Artist, directory } from "#lib/catalogue/index.ts";
import type { Position, Scope } from "../kinds.ts";

/** The artists that are left to read, in their order, each with the position inside it where one was begun. */
export async function* artistsFrom(
  { artists }: Scope,
  after: Position | null,
): AsyncGenerator<{ artist: Artist; within: Position | null }> {
  await directory().lookFor(artists, Date.now());
  await directory().refresh();
  for (const id of artists) {
    const artist = directory().get(id);
    if (!artist || (after && id < after[0]!)) continue;
    yield { artist, within: after && id === after[0] ? after.slice(1) : null };
  }
}
