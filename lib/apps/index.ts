export {
  type App,
  type ArtistKey,
  appsAbout,
  createArtistKey,
  listArtistKeys,
  revokeArtistKey,
} from "./artist-keys.ts";
export {
  CONSENT_BY,
  type ConsentBy,
  createKey,
  findAbsentKey,
  findKeyHolder,
  type KeyHolder,
} from "./keys.ts";
