/** What is held of a listener: ids, consents, what their apps sent, what they paid, and the days on which they listened. */
import { consentsOf } from "#lib/consent/index.ts";
import { eachStreams } from "#lib/cube/index.ts";
import { type StoredEvents, storedEvents } from "#lib/events/stored.ts";
import { findPerson } from "#lib/people/index.ts";
import { type Binary, mongo } from "#lib/platform/mongo.ts";
import type { Held } from "./kinds.ts";
import type { DataFile, Row } from "./package-zip.ts";

type Batch = {
  receivedAt: Date;
  session?: string;
  skewMs: number;
  context: Record<string, string>;
  flag?: string;
  events: StoredEvents;
};

async function identityFile({ pseudonyms }: Held): Promise<DataFile> {
  const person = await findPerson({ pseudonym: pseudonyms[0]! });
  const ids = [
    ...(person?.userId === undefined ? [] : [{ kind: "userId", id: person.userId }]),
    ...(person?.anonymousIds ?? []).map((id) => ({ kind: "anonymousId", id })),
  ];
  const rows = ids.map((row) => ({ ...row, knownSince: person!.createdAt }));
  return { name: "identities", about: "The ids that apps know you by", rows };
}

async function eventFile({ pseudonyms }: Held): Promise<DataFile> {
  const batches = mongo()
    .collection<Batch>("event_batches")
    .find({ person: { $in: pseudonyms } }, { sort: { receivedAt: 1 }, batchSize: 200 });
  const rows: Row[] = [];
  for await (const { receivedAt, session, skewMs, context, flag, events } of batches)
    for (const { id: _id, at, ...event } of storedEvents(events))
      rows.push({
        at: new Date(Number(at) + Number(skewMs)),
        receivedAt,
        ...(session === undefined ? {} : { session }),
        ...context,
        ...(flag === undefined ? {} : { flag }),
        ...event,
      });
  return { name: "events", about: "What your apps sent in the last seven days", rows };
}

async function paymentFile({ pseudonyms }: Held): Promise<DataFile> {
  const fields = [
    ...["transactionId", "artistId", "kind", "amount", "currency", "fees", "contentId", "at"],
    ...["refunds", "refunded", "sourceKind", "sourceReference", "plan", "activeUntil"],
  ];
  const projection = { _id: 0, ...Object.fromEntries(fields.map((field) => [field, 1])) };
  const rows = await mongo()
    .collection("transactions")
    .find<Row>({ person: { $in: pseudonyms } }, { projection, sort: { at: 1 } })
    .toArray();
  return { name: "transactions", about: "What you paid", rows };
}

/** The days' sets are packed: each day has to be opened to see who is in it. */
async function listeningFile({ ordinals }: Held): Promise<DataFile> {
  const own = new Set(ordinals);
  const days = mongo()
    .collection<{ artistId: string; day: string; streams: Binary }>("listener_days")
    .find({}, { projection: { artistId: 1, day: 1, streams: 1 }, sort: { artistId: 1, day: 1 } });
  const rows: Row[] = [];
  for await (const { artistId, day, streams } of days)
    eachStreams({ streams }, (ordinal, count) => {
      if (own.has(ordinal)) rows.push({ artistId, day, streams: count });
    });
  return { name: "listening-days", about: "On which days you listened to whom, and how many streams", rows };
}

async function consentFile({ personId }: Held): Promise<DataFile> {
  const rows = (await consentsOf(personId)).map((line) => ({ ...line }));
  return { name: "consents", about: "What you granted and withdrew", rows };
}

export async function listenerFiles(held: Held): Promise<DataFile[]> {
  const files = [
    await identityFile(held),
    await consentFile(held),
    await eventFile(held),
    await paymentFile(held),
    await listeningFile(held),
  ];
  return files.filter(({ rows }) => rows.length > 0);
}
