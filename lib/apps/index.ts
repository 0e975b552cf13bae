export {
  type App,
  type ArtistKey,
  appsAbout,
  createArtistKey,
  listArtistKeys,
  revokeArtistKey,
} from "./artist-keys.ts";
export { findHolder, readerOfHolder } from "./holder.ts";
export {
  CONSENT_BY,
  type ConsentBy,
  createKey,
  findAbsentKey,
  findKeyHolder,
  type KeyHolder,
} from "./keys.ts";
export { changeApp, type ListedKey, listKeys, revokeKey, succeedKey } from "./manage-keys.ts";
