/**
 * One play, from the request to its end. What was listened is counted here, by a clock that never goes back: only while
 * something is heard. Plays that are open when the app dies are closed at the next start with what was last known.
 */
import type { JsonObject } from "#lib/events/compact/index.ts";
import type { Clock } from "./environment.ts";

export type Song = { artistId: string; contentId?: string; durationMs?: number; source?: string };
export type EndReason = "completed" | "skipped" | "stopped" | "failed" | "recovered";
/** What is kept of a play that is not over. */
export type OpenPlay = {
  playId: string;
  song: Song;
  listenedMs: number;
  lastMs: number;
  hasStarted: boolean;
};

export const PLAYS_PREFIX = "plays:";
const HEARTBEAT_MS = 30_000;
/** A wait that nobody notices is no stall. */
const NOTICED_MS = 100;
/** A heartbeat that is so late was not late: the device slept, and played nothing. */
const ASLEEP_MS = 5 * 60_000;

export type PlayHost = {
  clock: Clock;
  put(type: string, fields: JsonObject): void;
  /** The play's state is worth keeping; `isOver` when it needs no closing any more. */
  keep(play: OpenPlay, isOver: boolean): void;
};

const about = ({ artistId, contentId }: Song, playId: string): JsonObject => ({
  artistId,
  ...(contentId === undefined ? {} : { contentId }),
  playId,
});
const sourceOf = ({ source }: Song): JsonObject => (source === undefined ? {} : { source });

/** The event that ends a play. */
export function endOf(play: OpenPlay, reason: EndReason): JsonObject {
  const { song, playId, listenedMs } = play;
  return {
    ...about(song, playId),
    listenedMs: Math.round(listenedMs * 1000) / 1000,
    ...(song.durationMs === undefined ? {} : { durationMs: song.durationMs }),
    reason,
    ...sourceOf(song),
  };
}

export class Play {
  readonly #host: PlayHost;
  readonly playId: string;
  #song: Song;
  #listenedMs = 0;
  #heardSince: number | null = null;
  #waitsSince: number | null = null;
  #cause: string | undefined;
  #hasStarted = false;
  #isOver = false;
  #requestedAt: number;
  #beatDue = Number.POSITIVE_INFINITY;
  #cancelBeat: (() => void) | undefined;

  constructor(host: PlayHost, song: Song, playId: string) {
    this.#host = host;
    this.#song = song;
    this.playId = playId;
    this.#requestedAt = host.clock.monotonic();
    this.#put("play_requested", sourceOf(song));
  }

  /** Something is heard, for the first time or again. @param startupMs from the request to here, unless the player knows better */
  playing(startupMs?: number): void {
    if (this.#isOver) return;
    const now = this.#host.clock.monotonic();
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      this.#start({ startupMs: Math.round(startupMs ?? now - this.#requestedAt) });
      this.#beat();
    }
    this.#endWait(now);
    this.#heardSince ??= now;
    this.#keep();
  }

  /** The player ran dry and waits for data. @param cause such as "network" or "decode" */
  waiting(cause?: string): void {
    if (this.#isOver || this.#heardSince === null) return;
    this.#stopHearing();
    this.#waitsSince = this.#host.clock.monotonic();
    this.#cause = cause;
  }

  /** The listener paused, or looks for another place. */
  paused(): void {
    if (this.#isOver) return;
    this.#endWait(this.#host.clock.monotonic());
    this.#stopHearing();
    this.#keep();
  }

  progress(fields: {
    positionMs?: number;
    bitrateKbps?: number;
    heightPx?: number;
    bufferMs?: number;
    bytes?: number;
  }): void {
    if (!this.#isOver && this.#hasStarted) this.#put("play_progress", fields);
  }

  qualityChanged(fields: { fromKbps?: number; toKbps?: number; heightPx?: number }): void {
    if (!this.#isOver) this.#put("quality_changed", fields);
  }

  /** How long the recording is, when it became known only now. */
  lasts(durationMs: number): void {
    this.#song = { ...this.#song, durationMs };
  }

  /** It can't be played (on). */
  failed(code: string): void {
    if (this.#isOver) return;
    this.#put("play_failed", { code, beforeStart: !this.#hasStarted });
    this.ended("failed");
  }

  ended(reason: EndReason): void {
    if (this.#isOver) return;
    this.close(reason);
    this.#isOver = true;
    this.#cancelBeat?.();
    this.#host.keep(this.open(), true);
  }

  /** Says what was heard up to here. */
  close(reason: EndReason): void {
    this.#endWait(this.#host.clock.monotonic());
    this.#stopHearing();
    if (this.#hasStarted) this.#host.put("play_ended", endOf(this.open(), reason));
  }

  /** From here on it is counted anew: for somebody else, or because only now it may be counted. */
  beginAnew(isHeard: boolean): void {
    this.#listenedMs = 0;
    this.#waitsSince = null;
    this.#heardSince = isHeard ? this.#host.clock.monotonic() : null;
    if (this.#hasStarted) this.#start({});
  }

  /** What is known of it now. */
  open(): OpenPlay {
    const heard = this.#heardSince === null ? 0 : this.#host.clock.monotonic() - this.#heardSince;
    return {
      playId: this.playId,
      song: this.#song,
      listenedMs: this.#listenedMs + heard,
      lastMs: this.#host.clock.now(),
      hasStarted: this.#hasStarted,
    };
  }

  get isHeard(): boolean {
    return this.#heardSince !== null;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  #put(type: string, fields: JsonObject): void {
    this.#host.put(type, { ...about(this.#song, this.playId), ...fields });
  }

  #start(fields: JsonObject): void {
    this.#put("play_started", { ...fields, ...sourceOf(this.#song) });
  }

  #stopHearing(): void {
    this.#forgetSleep();
    if (this.#heardSince !== null) this.#listenedMs += this.#host.clock.monotonic() - this.#heardSince;
    this.#heardSince = null;
  }

  #endWait(now: number): void {
    if (this.#waitsSince === null) return;
    const durationMs = Math.round(now - this.#waitsSince);
    this.#waitsSince = null;
    const cause: JsonObject = this.#cause === undefined ? {} : { cause: this.#cause };
    if (durationMs >= NOTICED_MS) this.#put("stalled", { durationMs, ...cause });
  }

  #keep(): void {
    this.#host.keep(this.open(), false);
  }

  #forgetSleep(): void {
    const lateMs = this.#host.clock.monotonic() - this.#beatDue;
    if (lateMs <= ASLEEP_MS) return;
    if (this.#heardSince !== null) this.#heardSince += lateMs;
    this.#beatDue += lateMs;
  }

  #beat(): void {
    this.#beatDue = this.#host.clock.monotonic() + HEARTBEAT_MS;
    this.#cancelBeat = this.#host.clock.after(HEARTBEAT_MS, () => {
      if (this.#isOver) return;
      this.#forgetSleep();
      if (this.isHeard) {
        this.#put("heartbeat", {});
        this.#keep();
      }
      this.#beat();
    });
  }
}
