/** What tabs left that ended without a word: their open batches, their last words, and the plays that were running. */
import type { JsonObject } from "#lib/events/compact/index.ts";
import { batchOf, type Heading, OPEN_PREFIX, type OpenBatch, oldestOf } from "./buffer.ts";
import type { Environment } from "./environment.ts";
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

/** Batches that a tab sealed while its page went: they were written where it can be done at once. */
async function takeLastWords({ store, lastWords }: Environment, tab: string): Promise<void> {
  for (const [key, text] of Object.entries(lastWords?.read() ?? {})) {
    if (key.startsWith(BATCH_PREFIX) || (key.startsWith(PLAYS_PREFIX) && key !== `${PLAYS_PREFIX}${tab}`))
      await store.put(key, text);
    lastWords?.remove(key);
  }
}

/** Puts what dead tabs left into the queue, sealed, under the ids that those tabs had given. */
export async function takeOver(environment: Environment, queue: Queue, tab: string): Promise<void> {
  const { store } = environment;
  await takeLastWords(environment, tab);
  const living = await environment.livingTabs();
  const isDead = (key: string, prefix: string) =>
    key !== `${prefix}${tab}` && !living.has(key.slice(prefix.length));
  const seal = (open: OpenBatch) =>
    queue.put({
      key: queue.newKey(tab),
      bytes: encode(batchOf(open)),
      oldestMs: oldestOf(open),
      wasTried: false,
      wasTakenOver: true,
    });
  for (const [key, text] of await store.list(OPEN_PREFIX)) {
    if (!isDead(key, OPEN_PREFIX)) continue;
    const open = read<OpenBatch>(text);
    if (open && open.events.length > 0) await seal(open);
    await store.remove([key]);
  }
  for (const [key, text] of await store.list(PLAYS_PREFIX)) {
    if (!isDead(key, PLAYS_PREFIX)) continue;
    const { heading, plays } = read<OpenPlays>(text) ?? { heading: null, plays: [] };
    // Named after the plays: sealed twice, they are the same batch.
    if (heading && plays.length > 0)
      await seal({ batchId: `${heading.sessionId}.r${plays[0]!.playId}`, heading, events: endsOf(plays) });
    await store.remove([key]);
  }
}
