/**
 * One listener of the live player: a state machine that is stepped when its time has come and says what the
 * app would report. It never looks at a clock; what a step reports happened by then, with its true times.
 */

import type { Random } from "#lib/core/prng.ts";
import type { Listener } from "./listeners.ts";
import { buildProgress, PROGRESS_EVERY_MS, PROGRESS_SHARE, type Setting } from "./network-quality.ts";
import { drawOutcome, type Outcome } from "./plays.ts";
import { buildOpening, drawReactions, drawSource, nextSource } from "./reactions.ts";
import { drawArtist, drawSetting, type Stage } from "./sessions.ts";
import type { DraftEvent, Source } from "./types.ts";
import type { Recording } from "./world.ts";

const HEARTBEAT_MS = PROGRESS_EVERY_MS;
/** A step that comes later than this means that the machine slept: the listener is gone, and nobody heard that play. */
const SLEPT_MS = 30_000;

/** `nextAt` is when to step again (epoch ms), or null when the session is over. */
type Step = { events: DraftEvent[]; nextAt: number | null };
export type LiveListener = {
  listener: Listener;
  sessionId: string;
  setting: Setting;
  step(nowMs: number): Step;
};

type Play = {
  recording: Recording;
  outcome: Outcome;
  requestedAt: number;
  startedAt: number;
  endsAt: number;
  beatAt: number;
};

/** A listener who opens the app at `startMs`; `firstArtist` is whom they turn to first. */
export function createLiveListener(
  random: Random,
  stage: Stage,
  who: { listener: Listener; sessionId: string; startMs: number; firstArtist: number },
): LiveListener {
  const { listener, sessionId, startMs } = who;
  const setting = drawSetting(random, listener, startMs);
  let artist = who.firstArtist;
  let source: Source = drawSource(random, listener.loyalty);
  let plays = 0;
  let play: Play | null = null;
  let dueAt = startMs;

  const keyOf = (recording: Recording) => ({
    artistId: stage.world.artists[artist]!.id,
    contentId: recording.id,
    playId: `${sessionId}-${plays}`,
  });

  const request = (nowMs: number): Step => {
    if (plays > 0 && !random.chance(0.84)) artist = drawArtist(random, stage.calendar, listener, nowMs);
    if (plays > 0) source = nextSource(random, source, listener.loyalty);
    const recording = stage.pick(random, artist, nowMs);
    const outcome = drawOutcome(random, recording, source, setting);
    const { artistId, contentId, playId } = keyOf(recording);
    const events: DraftEvent[] = [];
    const name = stage.world.artists[artist]!.name;
    if (plays === 0) events.push(...buildOpening(random, source, { at: nowMs, artistId, contentId, name }));
    events.push({ type: "play_requested", at: nowMs, artistId, contentId, playId, source });
    play = { recording, outcome, requestedAt: nowMs, startedAt: 0, endsAt: 0, beatAt: 0 };
    return { events, nextAt: nowMs + outcome.startupMs };
  };

  const start = (current: Play, nowMs: number): Step => {
    if (current.outcome.failsBeforeStart) {
      const failure: DraftEvent = {
        type: "play_failed",
        at: nowMs,
        ...keyOf(current.recording),
        code: "network_timeout",
        beforeStart: true,
      };
      plays++;
      play = null;
      return { events: [failure], nextAt: nowMs + 2_000 };
    }
    const startupMs = nowMs - current.requestedAt;
    Object.assign(current, {
      startedAt: nowMs,
      endsAt: nowMs + Math.ceil(current.outcome.listenedMs),
      beatAt: nowMs + HEARTBEAT_MS,
    });
    const event: DraftEvent = {
      type: "play_started",
      at: nowMs,
      ...keyOf(current.recording),
      startupMs,
      source,
    };
    return { events: [event], nextAt: Math.min(current.beatAt, current.endsAt) };
  };

  const beat = (current: Play, nowMs: number): Step => {
    const key = keyOf(current.recording);
    const events: DraftEvent[] = [{ type: "heartbeat", at: nowMs, ...key }];
    if (random.chance(PROGRESS_SHARE))
      events.push(buildProgress(random, key, nowMs, nowMs - current.startedAt, setting));
    current.beatAt = nowMs + HEARTBEAT_MS;
    return { events, nextAt: Math.min(current.beatAt, current.endsAt) };
  };

  const end = (current: Play, nowMs: number): Step => {
    const key = keyOf(current.recording);
    const { durationMs } = current.recording;
    const { reason } = current.outcome;
    // Measured as an app measures it: by its clock, and never more than the recording has.
    const listenedMs = Math.min(nowMs - current.startedAt, durationMs);
    const events: DraftEvent[] = [
      { type: "play_ended", at: nowMs, ...key, listenedMs, durationMs, reason, source },
    ];
    if (reason === "completed")
      events.push(
        ...drawReactions(random, stage.memory, listener, {
          at: nowMs,
          artistId: key.artistId,
          contentId: key.contentId,
        }),
      );
    plays++;
    play = null;
    if (reason !== "stopped" && !random.chance(1 / listener.sessionPlays))
      return { events, nextAt: nowMs + 300 + random.int(2_500) };
    events.push({ type: "session_ended", at: nowMs, artistId: key.artistId, durationMs: nowMs - startMs });
    return { events, nextAt: null };
  };

  const advance = (nowMs: number): Step => {
    if (play === null) return request(nowMs);
    if (play.startedAt === 0) return start(play, nowMs);
    return nowMs >= play.endsAt ? end(play, nowMs) : beat(play, nowMs);
  };

  return {
    listener,
    sessionId,
    setting,
    step(nowMs) {
      if (nowMs > dueAt + SLEPT_MS) return { events: [], nextAt: null };
      const step = advance(nowMs);
      dueAt = step.nextAt ?? nowMs;
      return step;
    },
  };
}
