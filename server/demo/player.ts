/**
 * Keeps the demo alive: some dozens of listeners who play the demo's recordings in real time and report it
 * through POST /api/track as any app would. Stops when its signal aborts; nothing that happens makes it throw.
 */
import { setTimeout as wait } from "node:timers/promises";
import { createCrowd } from "./crowd.ts";
import { type Clock, type Delivered, deliver, type Send } from "./delivery.ts";

type PlayerOptions = {
  /** The service's origin, for example "http://localhost:3004". */
  url: string;
  /** An API key with the scope `track`. */
  key: string;
  /** The seed of the history, so that the same people and recordings go on. */
  seed: number;
  /** Batches a second over all listeners, about; default 2, which takes 40 to 60 listeners. */
  ratePerSecond?: number;
  signal: AbortSignal;
  log?: (message: string) => void;
  send?: Send;
  clock?: Clock;
};

type PlayerStats = {
  listeners: number;
  waiting: number;
  accepted: number;
  retries: number;
  rejectedEvents: number;
  lost: number;
};
type Player = {
  stats(): PlayerStats /** Resolves when the player has stopped. */;
  done: Promise<void>;
};

/** With the service away, no more than this many batches wait; what comes then is lost and counted. */
const MAX_WAITING = 300;
const LONGEST_TICK_MS = 1_000;
const SHORTEST_TICK_MS = 20;

const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }).catch(() => {}),
};

/** Starts the player and returns at once. */
export function startPlayer(options: PlayerOptions): Player {
  const {
    url,
    key,
    seed,
    ratePerSecond = 2,
    signal,
    log = () => {},
    send = fetch,
    clock = realClock,
  } = options;
  const counts = { accepted: 0, retries: 0, rejectedEvents: 0, lost: 0 };
  const waiting = new Set<Promise<void>>();
  const crowd = createCrowd({ seed, startMs: Math.floor(clock.now()), ratePerSecond });
  const told = new Set<string>();

  // Each kind of trouble is told once until something is accepted again: a service away for an hour is one line.
  const tell = (message: string) => {
    if (!told.has(message)) log(message);
    told.add(message);
  };

  const note = (delivered: Delivered) => {
    counts.retries += Math.max(delivered.attempts - 1, 0);
    if (delivered.kind === "accepted") {
      counts.accepted++;
      counts.rejectedEvents += delivered.rejectedEvents;
      if (delivered.rejectedEvents === 0) told.clear();
      else tell("demo player: the service rejected single events");
    } else if (delivered.kind !== "stopped") {
      counts.lost++;
      tell(
        delivered.kind === "refused"
          ? `demo player: refused with ${delivered.status}`
          : "demo player: gave up on a batch",
      );
    }
  };

  const run = async () => {
    while (!signal.aborted) {
      const nowMs = Math.floor(clock.now());
      const { batches, nextAt } = crowd.advance(nowMs);
      for (const batch of batches) {
        if (waiting.size >= MAX_WAITING) {
          counts.lost++;
          tell("demo player: too many batches wait, new ones are dropped");
          continue;
        }
        const delivery = deliver(batch, { url, key, send, clock, signal }).then(note);
        const tracked: Promise<void> = delivery.finally(() => waiting.delete(tracked));
        waiting.add(tracked);
      }
      await clock.sleep(Math.min(Math.max(nextAt - clock.now(), SHORTEST_TICK_MS), LONGEST_TICK_MS), signal);
    }
    await Promise.all(waiting);
  };

  const done = run().catch((error: unknown) => log(`demo player: stopped by ${String(error)}`));
  return { stats: () => ({ listeners: crowd.size(), waiting: waiting.size, ...counts }), done };
}
