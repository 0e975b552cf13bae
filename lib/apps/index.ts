export {
  type App,
  type ArtistKey,
  appsAbout,
  createArtistKey,
  listArtistKeys,
  revokeArtistKey,
} from "./artist-keys.ts";
export { createKey, findKeyHolder, type KeyHolder } from "./keys.ts";
