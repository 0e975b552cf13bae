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

export type PlayHost = {
  clock: Clock;
  /** The device's time, not bent by changes of its clock. */
  nowMs(): number;
  put(type: string, fields: JsonObject): void;
  /** The play's state is worth keeping; `isOver` when it needs no closing any more. */
  keep(play: OpenPlay, isOver: boolean): void;
};

const about = ({ artistId, contentId }: Song, playId: string): JsonObject => ({
  artistId,
  ...(contentId === undefined ? {} : { contentId }),
  playId,
});

/** The event that ends a play. */
export function endOf(play: OpenPlay, reason: EndReason): JsonObject {
  const { song, playId, listenedMs } = play;
  return {
    ...about(song, playId),
    listenedMs: Math.round(listenedMs * 1000) / 1000,
    ...(song.durationMs === undefined ? {} : { durationMs: song.durationMs }),
    reason,
    ...(song.source === undefined ? {} : { source: song.source }),
  };
}

export class Play {
  readonly #host: PlayHost;
  readonly #song: Song;
  readonly playId: string;
  #listenedMs = 0;
  #heardSince: number | null = null;
  #waitsSince: number | null = null;
  #hasStarted = false;
  #isOver = false;
  #requestedAt: number;
  #cancelBeat: (() => void) | undefined;

  constructor(host: PlayHost, song: Song, playId: string) {
    this.#host = host;
    this.#song = song;
    this.playId = playId;
    this.#requestedAt = host.clock.monotonic();
    const { source } = song;
    host.put("play_requested", { ...about(song, playId), ...(source === undefined ? {} : { source }) });
  }

  /** Something is heard, for the first time or again. @param startupMs from the request to here, unless the player knows better */
  playing(startupMs?: number): void {
    if (this.#isOver) return;
    const now = this.#host.clock.monotonic();
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      this.#put("play_started", {
        startupMs: Math.round(startupMs ?? now - this.#requestedAt),
        ...(this.#song.source === undefined ? {} : { source: this.#song.source }),
      });
      this.#beat();
    } else if (this.#waitsSince !== null) this.#endWait(now);
    this.#waitsSince = null;
    this.#heardSince ??= now;
    this.#keep();
  }

  /** The player ran dry and waits for data. */
  waiting(): void {
    if (this.#isOver || !this.#hasStarted || this.#heardSince === null) return;
    this.#stopHearing();
    this.#waitsSince = this.#host.clock.monotonic();
  }

  /** The listener paused. */
  paused(): void {
    if (this.#waitsSince !== null) this.#endWait(this.#host.clock.monotonic());
    this.#waitsSince = null;
    this.#stopHearing();
    this.#keep();
  }

  progress(fields: {
    positionMs?: number;
    bitrateKbps?: number;
    heightPx?: number;
    bufferMs?: number;
    bytes?: number;
  }) {
    if (!this.#isOver && this.#hasStarted) this.#put("play_progress", fields);
  }

  qualityChanged(fields: { fromKbps?: number; toKbps?: number; heightPx?: number }): void {
    if (!this.#isOver) this.#put("quality_changed", fields);
  }

  /** It can't be played (on). */
  failed(code: string): void {
    if (this.#isOver) return;
    this.#put("play_failed", { code, beforeStart: !this.#hasStarted });
    this.ended("failed");
  }

  ended(reason: EndReason): void {
    if (this.#isOver) return;
    if (this.#waitsSince !== null) this.#endWait(this.#host.clock.monotonic());
    this.#stopHearing();
    this.#isOver = true;
    this.#cancelBeat?.();
    if (this.#hasStarted) this.#host.put("play_ended", endOf(this.open(), reason));
    this.#host.keep(this.open(), true);
  }

  /** What is known of it now. */
  open(): OpenPlay {
    const heard = this.#heardSince === null ? 0 : this.#host.clock.monotonic() - this.#heardSince;
    return {
      playId: this.playId,
      song: this.#song,
      listenedMs: this.#listenedMs + heard,
      lastMs: this.#host.nowMs(),
      hasStarted: this.#hasStarted,
    };
  }

  get isHeard(): boolean {
    return this.#heardSince !== null;
  }

  #put(type: string, fields: JsonObject): void {
    this.#host.put(type, { ...about(this.#song, this.playId), ...fields });
  }

  #stopHearing(): void {
    if (this.#heardSince !== null) this.#listenedMs += this.#host.clock.monotonic() - this.#heardSince;
    this.#heardSince = null;
  }

  #endWait(now: number): void {
    const durationMs = Math.round(now - this.#waitsSince!);
    if (durationMs >= NOTICED_MS) this.#put("stalled", { durationMs });
  }

  #keep(): void {
    this.#host.keep(this.open(), false);
  }

  #beat(): void {
    this.#cancelBeat = this.#host.clock.after(HEARTBEAT_MS, () => {
      if (this.#isOver) return;
      if (this.isHeard) {
        this.#put("heartbeat", {});
        this.#keep();
      }
      this.#beat();
    });
  }
}
