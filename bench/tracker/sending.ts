/** When a session's events are sent: each at once, and as the tracker itself does it on a device and a network that are made up. */
import type { JsonObject } from "#lib/events/compact/index.ts";
import { batchesOf, type Session } from "#lib/testing/tracker-session.ts";
import type { Conditions } from "#lib/tracker/environment.ts";
import { World } from "#lib/tracker/world-testing.ts";
import { naiveBytes } from "./bytes.ts";
import type { Send } from "./radio.ts";

const HEADER_BYTES = 480;
const HEARTBEAT_MS = 30_000;
/** Longer than anything waits. */
const AFTERWARDS_MS = 120_000;

/** The session with the heartbeats that a player sends while something is heard. */
function withHeartbeats(session: Session): Session {
  const beats: JsonObject[] = [];
  let started: JsonObject | null = null;
  for (const event of session.events) {
    if (event.type === "play_started") started = event;
    if (event.type !== "play_ended" || !started) continue;
    const { artistId, contentId, playId } = event as Record<string, string>;
    for (let at = Number(started.at) + HEARTBEAT_MS; at < Number(event.at); at += HEARTBEAT_MS)
      beats.push({
        id: "",
        type: "heartbeat",
        at,
        artistId: artistId!,
        contentId: contentId!,
        playId: playId!,
      });
    started = null;
  }
  const events = [...session.events, ...beats].sort((a, b) => Number(a.at) - Number(b.at));
  return { ...session, events };
}

export function sendEach(session: Session): Send[] {
  const whole = withHeartbeats(session);
  return batchesOf(whole, 1).map((batch) => ({
    atMs: Number(batch.events[0]!.at),
    bytes: naiveBytes([batch]) + HEADER_BYTES,
  }));
}

/**
 * @param fetches when a player fetches: it tells the tracker that the radio is awake
 * @param seed of the device: where sampling decides, some report what is sampled and some don't
 */
export async function sendByTracker(
  session: Session,
  conditions: Partial<Conditions>,
  fetches: readonly Send[] = [],
  seed = 0,
): Promise<Send[]> {
  const world = new World(seed);
  world.conditions = { ...world.conditions, ...conditions };
  const steps = [
    ...withHeartbeats(session).events.map((event) => ({ atMs: Number(event.at), event })),
    ...fetches.map(({ atMs }) => ({ atMs, event: null })),
  ].sort((a, b) => a.atMs - b.atMs);
  world.nowMs = steps[0]!.atMs;
  const { tracker } = world.start({ context: session.device });
  await tracker.consent(true, "2026-01");
  tracker.identify(session.userId);
  for (const { atMs, event } of steps) {
    await world.pass(atMs - world.nowMs);
    if (!event) {
      tracker.awake();
      continue;
    }
    const { id: _id, type, at: _at, ...fields } = event;
    // The tracker begins its session by itself.
    if (type !== "session_started") tracker.track(String(type), fields);
  }
  await world.pass(AFTERWARDS_MS);
  tracker.close();
  return world.attempts.map((atMs, index) => ({
    atMs,
    bytes: world.bodies[index]!.length + HEADER_BYTES,
  }));
}
