import { blindIndex } from "#lib/platform/field-crypto.ts";

/**
 * A person's number as others may see it: another one for each artist, so that nobody's listening can be joined across
 * artists from exports. The same as long as ENCRYPTION_KEY is.
 */
export const outsideNumber = (artistId: string, ordinal: number): string =>
  blindIndex(`${ordinal}|${artistId}`, "outside");

/** The same for what an app calls a session or a play: such an id may be telling, and may stand in several artists' events. */
export const outsideText = (artistId: string, text: string): string =>
  blindIndex(`text|${artistId.length}|${artistId}|${text}`, "outside");
