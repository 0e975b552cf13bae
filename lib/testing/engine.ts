/** Worlds through the real pipeline, and the service asked about them. */

import { acceptBatch } from "#lib/ingest/index.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import { getSection, type RangeSection, type SectionQuery } from "#lib/metrics/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { answerKey, redis, redisReady } from "#lib/platform/redis.ts";
import { SENDER } from "./harness.ts";
import type { SentBatch } from "./reference/types.ts";
import { toBodies } from "./reference/world.ts";

const ALL = { artists: "all" as const };

/** What was received long ago must not expire under a test's hands. */
export async function keepEverything(): Promise<void> {
  for (const { name } of await mongo().listCollections().toArray()) {
    for (const index of await mongo().collection(name).indexes())
      if (index.expireAfterSeconds !== undefined) await mongo().collection(name).dropIndex(index.name!);
  }
}

/** Sends batches as history, each as received when its world says. */
export async function postWorld(batches: readonly SentBatch[], prefix = "world", nowMs?: number) {
  const bodies = toBodies(batches, prefix);
  return Promise.all(
    bodies.map((body, index) => acceptBatch(body, SENDER, "history", nowMs ?? batches[index]!.receivedAt)),
  );
}

export async function ask(
  artistId: string,
  section: RangeSection,
  query: SectionQuery,
  nowMs?: number,
): Promise<SectionAnswer> {
  return (await getSection(ALL, artistId, section, query, nowMs))!;
}

/** Lets the next questions about the artist be worked out anew. */
export async function forgetAnswers(artistId: string): Promise<void> {
  await redisReady();
  const keys = await redis().keys(answerKey(artistId, "*"));
  if (keys.length > 0) await redis().del(keys);
}

/** Numbers to twelve digits: what is left differs by the order of sums alone. */
export const rounded = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "number" ? Number(inner.toPrecision(12)) : inner,
    ),
  );
