/** The demo label: its catalogue, its people and its history, all from one seed; and the live player. */
import { buildCalendar } from "./calendar.ts";
import { generateBatches } from "./generate.ts";
import { type DemoMoney, generateMoney } from "./money.ts";
import type { CatalogueLine, DemoUser, TrackBatch } from "./types.ts";
import { buildWorld, toCatalogue } from "./world.ts";

export type { DemoMoney } from "./money.ts";
export { startPlayer } from "./player.ts";

export type Demo = {
  catalogue: CatalogueLine[];
  /** The window's batches in the order they were sent; may be iterated again and gives the same. */
  batches: Iterable<TrackBatch>;
  demoUsers: DemoUser[];
  money: DemoMoney;
  /** Releases within the window, with the artist's local day on which plays jump. */
  releases: { artistId: string; title: string; day: string }[];
};

export const DEMO_USERS: readonly DemoUser[] = [
  {
    name: "Inês Vasconcelar",
    email: "manager@harmonie.example",
    role: "manager",
    artistIds: ["lumina-serta", "telha-molhada", "kizua-ndembo"],
  },
  {
    name: "Rui Nakamba",
    email: "analyst@harmonie.example",
    role: "analyst",
    artistIds: ["lumina-serta", "telha-molhada", "kizua-ndembo"],
  },
  { name: "Tomás Okwudili", email: "admin@harmonie.example", role: "admin", artistIds: [] },
];

/**
 * A believable independent label over the `days` days (default 60) before `until` (epoch ms).
 * The same arguments give the same demo; nothing in it lies after `until`.
 */
export function generateDemo({
  seed,
  until,
  days = 60,
}: {
  seed: number;
  until: number;
  days?: number;
}): Demo {
  const world = buildWorld({ seed });
  const untilMs = Math.floor(until);
  const calendar = buildCalendar(world, untilMs, days);
  return {
    catalogue: toCatalogue(world),
    batches: { [Symbol.iterator]: () => generateBatches(world, untilMs, days) },
    money: generateMoney(world, untilMs, days),
    demoUsers: DEMO_USERS.map((user) => ({ ...user, artistIds: [...user.artistIds] })),
    releases: world.releases.map(({ artist, title }, index) => ({
      artistId: world.artists[artist]!.id,
      title,
      day: new Date(calendar.releases[index]!.day * 86_400_000).toISOString().slice(0, 10),
    })),
  };
}
