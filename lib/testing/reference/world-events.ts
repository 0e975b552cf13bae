/** What may happen in a session: plays with all that comes with them, and everything around plays. */
import { type Draw, given } from "./draw.ts";
import type { SentEvent } from "./types.ts";

/** Ids are given when the batch is complete. */
export type Happening = Omit<SentEvent, "id">;
type About = { artistId?: string; contentId?: string };

const SOURCES = ["playlist", "search", "radio", "artist page"];
const CHANNELS = ["instagram", "link", "in app"];
const SCREENS = ["home", "artist", "search", "library"];

/** Milliseconds as phones measure them: often whole, often with three decimals. */
const someMs = (draw: Draw, most: number) =>
  draw.chance(0.5) ? draw.below(most) : draw.below(most * 1000) / 1000;

/** Short ones, the two sides of a stream's 30 seconds, and whatever chance picks. */
function heardMs(draw: Draw): number {
  if (draw.chance(0.3)) return draw.of([0, 0.001, 29_999.999, 30_000, 30_000, 30_000.001]);
  return someMs(draw, 240_000);
}

/** One play from its request to its end, or as far as it came. */
export function drawPlay(draw: Draw, about: About, start: number, playId: string, weight: number) {
  const happenings: Happening[] = [];
  let at = start;
  const tell = (type: Happening["type"], more: Partial<Happening> = {}) => {
    const id = draw.chance(0.9) || type === "heartbeat" ? { playId } : {};
    happenings.push(given({ type, at, ...about, ...id, ...more }));
    at += draw.below(4000);
  };
  const source = () => (draw.chance(0.9) ? known : draw.of(SOURCES));
  const known = draw.chance(0.8) ? draw.of(SOURCES) : undefined;
  if (draw.chance(0.95)) tell("play_requested", { source: draw.chance(0.5) ? source() : undefined });
  if (draw.chance(0.06)) tell("play_failed", { beforeStart: true, code: "http_404" });
  else if (!draw.chance(0.08)) {
    const startupMs = draw.chance(0.85) ? someMs(draw, draw.of([300, 900, 6000])) : undefined;
    if (draw.chance(0.9)) tell("play_started", { source: source(), startupMs });
    for (let count = draw.below(3); count > 0; count--) {
      tell("play_progress", {
        positionMs: someMs(draw, 240_000),
        weight: weight === 1 && draw.chance(0.5) ? undefined : weight,
        bitrateKbps: draw.chance(0.8) ? draw.of([64, 128, 256, 320]) : undefined,
        heightPx: draw.chance(0.4) ? draw.of([360, 720, 1080]) : undefined,
        bytes: draw.chance(0.8) ? draw.below(2_000_000) : undefined,
      });
    }
    if (draw.chance(0.1)) tell("heartbeat");
    if (draw.chance(0.2))
      tell("stalled", { durationMs: draw.chance(0.8) ? someMs(draw, 9000) : undefined, cause: "network" });
    if (draw.chance(0.15)) tell("quality_changed", { fromKbps: 256, toKbps: draw.of([64, 128]) });
    if (draw.chance(0.04)) tell("play_failed", { beforeStart: draw.of([false, undefined]) });
    const listenedMs = heardMs(draw);
    at += Math.round(listenedMs);
    tell("play_ended", {
      listenedMs,
      reason: draw.of(["completed", "completed", "skipped", "stopped", "failed", "recovered", undefined]),
      source: draw.chance(0.5) ? source() : undefined,
    });
    if (draw.chance(0.25)) tell(...drawEngagement(draw));
  }
  return { happenings, end: at };
}

function drawEngagement(draw: Draw): [Happening["type"], Partial<Happening>] {
  const made = ["liked", "saved", "shared", "commented", "followed", "playlist_added"] as const;
  const undone = ["unliked", "unsaved", "unfollowed"] as const;
  const type = draw.chance(0.85) ? draw.of(made) : draw.of(undone);
  return [type, { channel: draw.chance(0.6) ? draw.of(CHANNELS) : undefined }];
}

/** Something that happens without a play; not always about an artist, and then nobody's number. */
export function drawOther(draw: Draw, maybeAbout: About, at: number, weight: number): Happening {
  const about = draw.chance(0.9) ? maybeAbout : {};
  const source = draw.chance(0.7) ? draw.of(SOURCES) : undefined;
  const position = draw.chance(0.5) ? draw.below(20) : undefined;
  const screen = draw.chance(0.8) ? draw.of(SCREENS) : undefined;
  const tell = (type: Happening["type"], more: Partial<Happening>): Happening =>
    given({ type, at, ...about, ...more });
  const kind = draw.below(8);
  if (kind === 0) return tell("searched", { query: "a song", position, source });
  if (kind <= 2) return tell("recommendation_shown", { position, source });
  if (kind === 3) return tell("recommendation_clicked", { position, source });
  if (kind === 4) {
    const [type, more] = drawEngagement(draw);
    return given({ type, at, ...maybeAbout, ...more });
  }
  if (kind === 5) {
    const loadMs = draw.chance(0.9) ? someMs(draw, draw.of([200, 5000])) : undefined;
    const bytes = draw.chance(0.5) ? draw.below(500_000) : undefined;
    return tell("content_loaded", { loadMs, bytes, weight: weight === 1 ? undefined : weight });
  }
  return tell("screen_viewed", { screen });
}

/** A session's first and last event; the last one often says how long it was. */
export function drawBounds(draw: Draw, artistId: string, start: number, end: number): Happening[] {
  const durationMs = draw.chance(0.7) ? end - start + draw.below(1000) / 8 : undefined;
  const bounds: Happening[] = [];
  if (draw.chance(0.4)) bounds.push({ type: "session_started", at: start, artistId });
  if (draw.chance(0.4)) bounds.push(given({ type: "session_ended", at: end, artistId, durationMs }));
  return bounds;
}
