/** What tabs left that ended without a word: their open batches, their last words, and the plays that were running. */
import type { JsonObject } from "#lib/events/compact/index.ts";
import { batchOf, type Heading, OPEN_PREFIX, type OpenBatch, oldestOf } from "./buffer.ts";
import { type Environment, writeAll } from "./environment.ts";
import { endOf, type OpenPlay, PLAYS_PREFIX } from "./play.ts";
import { BATCH_PREFIX, encode, type Queue } from "./queue.ts";

type OpenPlays = { heading: Heading | null; plays: OpenPlay[] };

function read<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

/** The ends of plays that nobody ended, at the last moment in which they were known to run. */
const endsOf = (plays: readonly OpenPlay[]): JsonObject[] =>
  plays.map((play) => ({ type: "play_ended", at: play.lastMs, ...endOf(play, "recovered") }));

/** `batch:<time>:<tab>:<number>`, `open:<tab>` and `plays:<tab>`. */
const tabOf = (key: string): string | undefined => key.split(":")[key.startsWith(BATCH_PREFIX) ? 2 : 1];

/** Batches that a tab sealed while its page went, and plays of which it knew more than the store; empty: none any more. */
async function takeLastWords({ store, lastWords }: Environment, isDead: (key: string) => boolean) {
  for (const [key, text] of Object.entries(lastWords?.read() ?? {})) {
    if (!isDead(key)) continue;
    try {
      await writeAll(store, [[key, text === "" ? null : text]]);
      lastWords?.remove(key);
    } catch {
      // A full store: they stay where they are.
    }
  }
}

/** Puts what dead tabs left into the queue, sealed, under the ids that those tabs had given. */
export async function takeOver(environment: Environment, queue: Queue, tab: string): Promise<void> {
  const { store } = environment;
  const living = await environment.livingTabs();
  const isDead = (key: string) => {
    const other = tabOf(key);
    return other !== undefined && other !== tab && !living.has(other);
  };
  await takeLastWords(environment, isDead);
  const seal = (open: OpenBatch, from: string) =>
    queue.put(
      {
        key: queue.newKey(tab),
        bytes: encode(batchOf(open)),
        oldestMs: oldestOf(open),
        wasTried: false,
        wasTakenOver: true,
      },
      [[from, null]],
    );
  for (const [key, text] of await store.list(OPEN_PREFIX)) {
    if (!isDead(key)) continue;
    const open = read<OpenBatch>(text);
    if (open && open.events.length > 0) await seal(open, key);
    else await store.remove([key]);
  }
  for (const [key, text] of await store.list(PLAYS_PREFIX)) {
    if (!isDead(key)) continue;
    const { heading, plays } = read<OpenPlays>(text) ?? { heading: null, plays: [] };
    // Named after the plays: sealed twice, they are the same batch.
    if (heading && plays.length > 0) {
      const batchId = `${heading.sessionId}.r${plays[0]!.playId}`;
      await seal({ batchId, heading, events: endsOf(plays) }, key);
    } else await store.remove([key]);
  }
}
