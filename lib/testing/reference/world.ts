/** Invented people who listen at awkward times: seeded, so that a failure can be seen again. */
import { wallAt } from "./calendar.ts";
import { type Draw, drawFrom, given } from "./draw.ts";
import type { LocalDay, SentBatch } from "./types.ts";
import { contextNow, drawContext } from "./world-contexts.ts";
import { drawBounds, drawOther, drawPlay, type Happening } from "./world-events.ts";

export type WorldOptions = {
  seed: number;
  people: number;
  batches: number;
  artists: readonly { id: string; zone: string }[];
  /** First and last day in UTC on which sessions start. */
  from: LocalDay;
  to: LocalDay;
  /** Instants at which clocks change: some sessions start around them. */
  changes?: readonly string[];
};
type Session = { session?: string; weight: number; end: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RECORDINGS = 12;

/** Many near a local midnight, some near a change of the clocks, the rest at any time since the person came. */
function drawStart(draw: Draw, zone: string, joined: number, { to, changes = [] }: WorldOptions): number {
  const near = changes.length > 0 ? Date.parse(draw.of(changes)) + draw.below(6 * HOUR_MS) - 4 * HOUR_MS : 0;
  if (draw.chance(0.3) && near > joined) return near;
  const at = joined + draw.below(Date.parse(to) + DAY_MS - joined);
  if (draw.chance(0.6)) return at;
  const { hourStart, hourOfWeek } = wallAt(zone, at);
  const midnight = Date.parse(hourStart) - Number(hourOfWeek.slice(2)) * HOUR_MS;
  return midnight + draw.below(HOUR_MS) - HOUR_MS / 2;
}

/** What happens in a batch; a session may be about two artists, and plays a recording twice. */
function drawHappenings(
  draw: Draw,
  artists: readonly string[],
  start: number,
  index: number,
  weight: number,
) {
  const happenings: Happening[] = [];
  const first = draw.of(artists);
  let at = start;
  for (let step = 1 + draw.below(6); step > 0; step--) {
    const artistId = draw.chance(0.85) ? first : draw.of(artists);
    const contentId = draw.chance(0.93)
      ? `t-${Math.min(draw.below(RECORDINGS), draw.below(RECORDINGS))}`
      : undefined;
    const about = given({ artistId, contentId });
    if (draw.chance(0.3)) happenings.push(drawOther(draw, about, at, weight));
    for (let time = draw.chance(0.1) ? 2 : 1; time > 0; time--) {
      // Play ids are a batch's own: others have plays of the same id.
      const play = drawPlay(draw, about, at, `${index % 7}-${step}-${time}`, weight);
      happenings.push(...play.happenings);
      at = play.end + draw.below(60_000);
    }
  }
  const bounds = drawBounds(draw, first, start, at);
  if (happenings.length === 0) happenings.push({ type: "screen_viewed", at: start, artistId: first });
  return { happenings: [...happenings, ...bounds], end: at };
}

/** A catalogue for putLines, and batches in no order of time but that of each session. */
export function drawWorld(options: WorldOptions): { catalogue: object[]; batches: SentBatch[] } {
  const { seed, people, artists } = options;
  const names = artists.map(({ id }) => id);
  const draw = drawFrom(seed);
  const first = Date.parse(options.from);
  const span = Date.parse(options.to) + DAY_MS - first;
  const crowd = Array.from({ length: people }, () => ({
    usual: drawContext(draw),
    joined: first + (draw.chance(0.4) ? 0 : draw.below(span)),
    sessions: 0,
  }));
  const sessions = new Map<string, Session>();
  const batches: SentBatch[] = [];
  for (let index = 0; index < options.batches; index++) {
    // A few people listen much more than others.
    const who = Math.min(draw.below(people), draw.below(people));
    const person = `person-${who}`;
    const last = sessions.get(person);
    let now = last?.session !== undefined && draw.chance(0.25) ? last : undefined;
    const member = crowd[who]!;
    const start = now ? now.end : drawStart(draw, draw.of(artists).zone, member.joined, options);
    // Others have sessions of the same name.
    now ??= {
      session: draw.chance(0.12) ? undefined : `s-${member.sessions++}`,
      weight: draw.of([1, 1, 10]),
      end: start,
    };
    const context = contextNow(draw, member.usual);
    const { happenings, end } = drawHappenings(draw, names, start, index, now.weight);
    sessions.set(person, { ...now, end });
    const events = happenings.map((happening, place) => ({ id: String(place), ...happening }));
    const receivedAt = end + draw.below(draw.of([60_000, 60_000, 2 * DAY_MS]));
    batches.push(given({ person, session: now.session, context, events, receivedAt }));
  }
  return { catalogue: catalogueOf(artists), batches };
}

function catalogueOf(artists: WorldOptions["artists"]): object[] {
  const lines = artists.map(({ id, zone }) => ({ artist: { id, name: `Artist ${id}`, timezone: zone } }));
  const contents = artists.flatMap(({ id }) =>
    Array.from({ length: RECORDINGS }, (_, number) => ({
      content: { id: `t-${number}`, artistId: id, title: `Song ${number}`, durationMs: 240_000 },
    })),
  );
  return [...lines, ...contents];
}

/** Bodies for POST /api/track and /api/import, in the order of the batches. */
export function toBodies(batches: readonly SentBatch[], prefix = "world") {
  return batches.map(({ person, session, context, events }, index) =>
    given({
      batchId: `${prefix}-${index}`,
      userId: person,
      sessionId: session,
      consent: { analytics: true },
      context,
      events,
    }),
  );
}
