/** The team of an artist; without one, of the reader's first. */
export const teamPath = (artistId: string | undefined): string =>
  artistId ? `/team?${new URLSearchParams({ artist: artistId })}` : "/team";
