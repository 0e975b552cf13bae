/** Who and what exists in the demo: artists, recordings and listeners, the same for the same seed. */

import { createRandom, type Random } from "#lib/core/prng.ts";
import { CAST } from "./cast.ts";
import { drawListener, type Listener } from "./listeners.ts";
import type { CatalogueLine } from "./types.ts";

export type Recording = {
  id: string;
  artist: number;
  title: string;
  release: string;
  durationMs: number;
  /** Share of the artist's plays before newness counts; falls off like a power of the rank. */
  popularity: number;
  /** How much likelier than usual people skip it (1 = usual). */
  skipFactor: number;
  /** Index in `World.releases`, or null for a recording older than the window. */
  releaseIndex: number | null;
};

/** A release that comes out within the window; `outAt` is its place in it, 0 to 1. */
export type Release = { artist: number; title: string; outAt: number; lift: number };
type Artist = {
  id: string;
  name: string;
  timezone: string;
  size: number;
  growth: number;
  recordings: number[];
};

export type World = {
  seed: number;
  artists: Artist[];
  recordings: Recording[];
  releases: Release[];
  listeners: Listener[];
};

/** People in the demo over its 60 days. */
export const LISTENERS = 6_100;

function buildRecordings(random: Random): Pick<World, "artists" | "recordings" | "releases"> {
  const world: Pick<World, "artists" | "recordings" | "releases"> = {
    artists: [],
    recordings: [],
    releases: [],
  };
  CAST.forEach((cast, artist) => {
    const own: number[] = [];
    for (const release of cast.releases) {
      const { outAt, lift = 0, title } = release;
      if (outAt !== undefined) world.releases.push({ artist, title, outAt, lift });
      for (const track of release.tracks.split(" | ")) {
        const seconds = cast.trackSeconds * random.logNormal(1, 0.2);
        own.push(world.recordings.length);
        world.recordings.push({
          id: `${cast.id}-${String(own.length).padStart(2, "0")}`,
          artist,
          title: track,
          release: title,
          durationMs: Math.round(Math.min(Math.max(seconds, 95), 540) * 1000) + random.int(1000),
          popularity: 0,
          skipFactor: random.logNormal(1, 0.3),
          releaseIndex: outAt === undefined ? null : world.releases.length - 1,
        });
      }
    }
    // Which recordings are the hits is chance; that a few are is not.
    const ranks = own.map((_, rank) => rank);
    for (let index = ranks.length - 1; index > 0; index--) {
      const other = random.int(index + 1);
      [ranks[index], ranks[other]] = [ranks[other]!, ranks[index]!];
    }
    own.forEach((recording, index) => {
      world.recordings[recording]!.popularity = random.logNormal(1, 0.25) / (ranks[index]! + 1) ** 1.05;
    });
    const { id, name, timezone, size, growth } = cast;
    world.artists.push({ id, name, timezone, size, growth, recordings: own });
  });
  return world;
}

/** The world of a seed; takes some tens of milliseconds. */
export function buildWorld({ seed }: { seed: number }): World {
  const things = buildRecordings(createRandom(`${seed}|catalogue`));
  const random = createRandom(`${seed}|listeners`);
  const listeners = Array.from({ length: LISTENERS }, (_, index) =>
    drawListener(random, `u-${String(index + 1).padStart(5, "0")}`, things.releases),
  );
  return { seed, ...things, listeners };
}

/** The world's artists and recordings as lines of PUT /api/catalogue. */
export function toCatalogue(world: World): CatalogueLine[] {
  return [
    ...world.artists.map(({ id, name, timezone }) => ({ artist: { id, name, timezone } })),
    ...world.recordings.map(({ id, artist, title, durationMs, release }) => ({
      content: { id, artistId: world.artists[artist]!.id, title, durationMs, release },
    })),
  ];
}
