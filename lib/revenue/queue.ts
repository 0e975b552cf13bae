/**
 * Transactions of one artist that arrive while others of the artist are being written go together in the next write:
 * they would only conflict side by side, and they share the cost of a journalled majority. Each is answered for itself.
 */
import { Problem } from "#lib/core/problem.ts";
import { singleton } from "#lib/platform/singleton.ts";
import type { Entry, Outcome } from "./decide.ts";
import { recordGroup } from "./record.ts";

type Waiting = { entry: Entry; resolve(outcome: Outcome): void; reject(error: unknown): void };

/** A group's rows and days must fit well into one transaction. */
const MAX_GROUP = 200;
const MAX_WAITING = 5000;

const queues = (): Map<string, Waiting[]> => singleton("revenue:queues", () => new Map());

async function drain(artistId: string, waiting: Waiting[]): Promise<void> {
  // After the requests that this turn of the event loop has already read.
  await new Promise((resolve) => setImmediate(resolve));
  while (waiting.length > 0) {
    const group = waiting.splice(0, MAX_GROUP);
    try {
      const outcomes = await recordGroup(
        artistId,
        group.map(({ entry }) => entry),
      );
      for (const [index, { resolve }] of group.entries()) resolve(outcomes[index]!);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
  queues().delete(artistId);
}

/** @throws Problem 503 when too many wait; whatever kept the group from being written */
export function record(entry: Entry): Promise<Outcome> {
  const { artistId } = entry.row;
  const running = queues().get(artistId);
  const waiting = running ?? [];
  if (waiting.length >= MAX_WAITING)
    throw new Problem(
      503,
      "overloaded",
      "Too many transactions of this artist wait to be written; send the same one again later",
      { retryAfterSeconds: 2 },
    );
  return new Promise((resolve, reject) => {
    waiting.push({ entry, resolve, reject });
    if (running) return;
    queues().set(artistId, waiting);
    void drain(artistId, waiting);
  });
}
