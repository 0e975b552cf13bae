/** The people of the demo: where they live, whom they play, how often, and since when. */

import { type Random, weighted } from "#lib/core/prng.ts";
import { CAST } from "./cast.ts";
import { drawHome, type Home, parseMix } from "./places.ts";

export type Listener = {
  id: string;
  home: Home;
  /** Index of the artist who brought them, then up to two others they also play. */
  artists: number[];
  /** 0 = just passing, 1 = devoted: fewer skips, more likes, comes from their own library. */
  loyalty: number;
  /** Sessions a day relative to other listeners; 0 for one who comes once. */
  activity: number;
  sessionPlays: number;
  /** When they first came: long before, at a place in the window (0 to 1), or days after a release. */
  arrival:
    | { from: "before" }
    | { from: "window"; place: number }
    | { from: "release"; release: number; days: number };
};

const SHARE_ONCE = 0.34;
const SHARE_BEFORE = 0.58;
const RELEASE_STAY_DAYS = 6;

const bySize = weighted(CAST.map((cast, index) => [index, cast.size] as const));
const audiences = CAST.map((cast) => parseMix(cast.audience));

/**
 * Draws a listener. `releases` are those of the window, by their artist's index: half of those who come within
 * the window come for one of them, where their artist has any.
 */
export function drawListener(random: Random, id: string, releases: readonly { artist: number }[]): Listener {
  const artist = random.weighted(bySize);
  const artists = [artist];
  for (const chance of [0.55, 0.3]) {
    const other = random.weighted(bySize);
    if (random.chance(chance) && !artists.includes(other)) artists.push(other);
  }
  const own = releases.flatMap((release, index) => (release.artist === artist ? [index] : []));
  let arrival: Listener["arrival"] = { from: "before" };
  if (!random.chance(SHARE_BEFORE)) {
    arrival =
      own.length > 0 && random.chance(0.5)
        ? { from: "release", release: random.pick(own), days: random.exponential(RELEASE_STAY_DAYS) }
        : { from: "window", place: random.next() };
  }
  // Many who come for a release never come back: that is what makes its cohort worth looking at.
  const isOnce = random.chance(arrival.from === "release" ? SHARE_ONCE * 1.5 : SHARE_ONCE);
  const activity = isOnce ? 0 : random.logNormal(1, 1.15);
  const loyalty = isOnce
    ? random.between(0, 0.3)
    : Math.min(1, 0.25 + 0.3 * Math.log1p(activity) + random.between(-0.1, 0.2));
  return {
    id,
    home: drawHome(random, random.weighted(audiences[artist]!)),
    artists,
    loyalty,
    activity,
    sessionPlays: isOnce ? random.between(1.2, 3) : random.between(2.2, 4.6) + 2 * loyalty,
    arrival,
  };
}
