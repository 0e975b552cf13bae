/**
 * The worker: holds the leases it can get and folds their lanes until it is told to stop. An error costs the lane
 * its memory, not its data: the lease is let go, and whoever takes it next reads what is unfinished from the database.
 */
import { LANE_COUNT } from "#lib/core/lanes.ts";
import { sleep } from "#lib/platform/clock.ts";
import { errorFields, log } from "#lib/platform/log.ts";
import { meters } from "#lib/platform/meters.ts";
import { LaneFold } from "./lane.ts";
import { acquireLease, type Lease, LeaseLost, releaseLease } from "./lease.ts";
import type { FoldBatch } from "./placed.ts";

export type WorkerOptions = {
  holder: string;
  onCommit(artists: string[], batches: readonly FoldBatch[]): void;
  leaseTtlMs?: number;
  /** How long the outbox is left alone when it was empty. */
  idleMs?: number;
  /** Under load the slow part waits at most this long, so that many events share its writes. */
  slowWindowMs?: number;
  readLimit?: number;
};

const DEFAULTS = { leaseTtlMs: 5000, idleMs: 100, slowWindowMs: 15_000, readLimit: 1500 };
/** Fewer batches than this at once: the worker keeps up, and the slow part need not wait. */
const QUIET_BATCHES = 20;
/** Under load reads are spaced, so that a commit carries many events. */
const BUSY_PAUSE_MS = 400;

/** Tells of commits once both parts had their turn, so that those who watch hear of plays and listeners together. */
class Announcer {
  readonly #tell: WorkerOptions["onCommit"];
  #artists = new Set<string>();
  #batches: FoldBatch[] = [];

  constructor(tell: WorkerOptions["onCommit"]) {
    this.#tell = tell;
  }

  readonly note: WorkerOptions["onCommit"] = (artists, batches) => {
    for (const artistId of artists) this.#artists.add(artistId);
    this.#batches.push(...batches);
  };

  flush(): void {
    if (this.#artists.size === 0 && this.#batches.length === 0) return;
    this.#tell([...this.#artists], this.#batches);
    this.#artists = new Set();
    this.#batches = [];
  }
}

/** The slow part follows at once when it is quiet, else when its window has been open long enough or is full. */
function isDue(lane: LaneFold, folded: number, { slowWindowMs }: Required<WorkerOptions>): boolean {
  return lane.hasOpenSets && (folded < QUIET_BATCHES || lane.setsAgeMs > slowWindowMs || lane.setsAreFull);
}

async function foldWhileHeld(
  lease: Lease,
  options: Required<WorkerOptions>,
  signal: AbortSignal,
): Promise<void> {
  const announcer = new Announcer(options.onCommit);
  const lane = new LaneFold(lease, { ...options, onCommit: announcer.note });
  await lane.recover();
  let heldAt = Date.now();
  while (!signal.aborted) {
    const folded = await lane.foldNext();
    if (isDue(lane, folded, options))
      await lane.commitSets(async () => {
        await lane.foldNext();
        announcer.flush();
      });
    announcer.flush();
    if (folded > 0) heldAt = Date.now();
    else if (Date.now() - heldAt > options.leaseTtlMs / 3) {
      await lane.hold();
      heldAt = Date.now();
    }
    if (!lane.hasMore) await sleep(folded < QUIET_BATCHES ? options.idleMs : BUSY_PAUSE_MS, signal);
  }
  if (lane.hasOpenSets) await lane.commitSets();
  announcer.flush();
}

async function runLane(number: number, options: Required<WorkerOptions>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let lease: Lease | null = null;
    try {
      lease = await acquireLease(number, options.holder, options.leaseTtlMs);
      if (!lease) {
        await sleep(options.leaseTtlMs / 4, signal);
        continue;
      }
      log().info("lane taken", { lane: number, epoch: Number(lease.epoch) });
      await foldWhileHeld(lease, options, signal);
      await releaseLease(lease);
    } catch (error) {
      if (lease) await releaseLease(lease).catch(() => {});
      if (error instanceof LeaseLost) meters().leasesLost.inc();
      log().warn("lane dropped", { lane: number, ...errorFields(error) });
      await sleep(500, signal);
    }
  }
}

/** Folds until the signal fires; resolves when what was under way is committed. */
export async function runWorker(given: WorkerOptions, signal: AbortSignal): Promise<void> {
  const options = { ...DEFAULTS, ...given };
  await Promise.all(Array.from({ length: LANE_COUNT }, (_, lane) => runLane(lane, options, signal)));
}
