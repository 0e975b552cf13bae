import { blindIndex } from "#lib/platform/field-crypto.ts";

/**
 * A person's number as others may see it: another one for each artist, so that nobody's listening can be joined across
 * artists from exports. The same as long as ENCRYPTION_KEY is.
 */
export const outsideNumber = (artistId: string, ordinal: number): string =>
  blindIndex(`${ordinal}|${artistId}`, "outside");
