/**
 * The slow part of the fold, written: what days' facts add to totals, groups, listeners and the cube. Each function runs
 * inside a transaction of its caller. A day keeps the number of the window that was added last, so that a window
 * written in several transactions and begun again by the next holder adds nothing twice.
 */
import { derivedId } from "#lib/core/ids.ts";
import {
  addEngaged,
  addGroups,
  addListeners,
  addSessions,
  addStreams,
  addTotal,
  DIMENSIONS,
  decodeFacts,
  encodeFacts,
  encodeListeners,
  encodeParts,
  encodeTotal,
  type Fact,
  foldRareValues,
  type Listeners,
  mergeBounded,
  type Parts,
  Summary,
} from "#lib/cube/index.ts";
import { Binary, type ClientSession, Long, mongo, ObjectId } from "#lib/platform/mongo.ts";
import type { DayFacts } from "./day-facts.ts";
import { dayRowId, keepFrom } from "./totals.ts";

/**
 * A segment of the cube that holds this many facts is not rewritten any more; new facts open the next one. Under load a
 * window brings as many by itself, and nothing is decoded only to be written again.
 */
const SEGMENT_FACTS = 1000;
/** More are spread over several: a document must stay well under MongoDB's 16 MB. */
const MOST_FACTS = 100_000;

type StoredParts = Parts & { _id: ObjectId; window: Long; segments: number; openFacts: number };
type StoredListeners = Listeners & { _id: ObjectId };
type StoredDay = { _id: ObjectId; folded?: { total: Binary } };
type StoredSegment = { _id: ObjectId; facts: Binary };
type Before = { parts?: StoredParts; listeners?: StoredListeners; day?: StoredDay; segment?: StoredSegment };

const partsId = ({ artistId, day }: DayFacts, lane: number) =>
  new ObjectId(derivedId("parts", artistId, day, lane));
const listenersId = ({ artistId, day }: DayFacts, lane: number) =>
  new ObjectId(derivedId("listeners", artistId, day, lane));
const segmentId = ({ artistId, day }: DayFacts, lane: number, segment: number) =>
  new ObjectId(derivedId("cube", artistId, day, lane, segment));

export async function bulk(collection: string, operations: object[], session: ClientSession): Promise<void> {
  if (operations.length === 0) return;
  await mongo()
    .collection(collection)
    .bulkWrite(operations as never, { session, ordered: false });
}

async function findById<T extends { _id: ObjectId }>(
  collection: string,
  ids: ObjectId[],
  session: ClientSession,
  projection?: Record<string, 1>,
): Promise<Map<string, T>> {
  if (ids.length === 0) return new Map();
  const rows = await mongo()
    .collection<T>(collection)
    .find({ _id: { $in: ids } } as never, { session, ...(projection ? { projection } : {}) })
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row as unknown as T]));
}

async function readBefore(
  days: readonly DayFacts[],
  lane: number,
  session: ClientSession,
): Promise<Before[]> {
  const parts = await findById<StoredParts>(
    "day_parts",
    days.map((day) => partsId(day, lane)),
    session,
  );
  const listeners = await findById<StoredListeners>(
    "listener_days",
    days.map((day) => listenersId(day, lane)),
    session,
  );
  const rows = await findById<StoredDay>(
    "rollups",
    days.map(({ artistId, day }) => dayRowId(artistId, day, lane)),
    session,
    { "folded.total": 1 },
  );
  const openOf = (day: DayFacts) => parts.get(partsId(day, lane).toHexString());
  const open = days.flatMap((day) => {
    const stored = openOf(day);
    return stored && stored.openFacts < SEGMENT_FACTS ? [segmentId(day, lane, stored.segments)] : [];
  });
  const segments = await findById<StoredSegment>("cube_days", open, session);
  return days.map((day) => {
    const stored = openOf(day);
    const found: Before = {};
    const own = listeners.get(listenersId(day, lane).toHexString());
    const row = rows.get(dayRowId(day.artistId, day.day, lane).toHexString());
    const segment = stored && segments.get(segmentId(day, lane, stored.segments).toHexString());
    if (stored) found.parts = stored;
    if (own) found.listeners = own;
    if (row) found.day = row;
    if (segment) found.segment = segment;
    return found;
  });
}

/** What a day holds once the facts are added to what was there. */
function summaryOf({ day, facts }: DayFacts, { parts, listeners, day: row }: Before): Summary {
  const summary = new Summary(DIMENSIONS);
  if (parts) addGroups(summary, parts, DIMENSIONS);
  const sum = () => {
    const all = new Summary(DIMENSIONS);
    for (const fact of facts.rows) all.add(fact, day);
    return all;
  };
  let added = sum();
  if (foldRareValues(facts.rows, summary.groups, added.groups)) added = sum();
  mergeBounded(summary, added);
  const { whole } = added;
  if (row?.folded) addTotal(whole, row.folded.total);
  if (parts) {
    addEngaged(whole, parts);
    addSessions(whole, parts);
  }
  if (listeners) {
    addListeners(whole, listeners);
    addStreams(whole.streams, listeners);
  }
  for (const [dimension, groups] of summary.groups) added.groups.set(dimension, groups);
  return added;
}

type Write = { collection: string; operation: object };

const upsert = (collection: string, _id: ObjectId, set: object, insert: object): Write => ({
  collection,
  operation: { updateOne: { filter: { _id }, update: { $set: set, $setOnInsert: insert }, upsert: true } },
});

function writeSegments(
  day: DayFacts,
  before: Before,
  fixed: object,
  lane: number,
): { writes: Write[]; segments: number; openFacts: number } {
  const earlier: Fact[] = before.segment ? decodeFacts(before.segment.facts.buffer) : [];
  const facts = [...earlier, ...day.facts.rows];
  const first = before.segment ? before.parts!.segments : (before.parts?.segments ?? -1) + 1;
  const writes: Write[] = [];
  let openFacts = 0;
  for (let start = 0; start === 0 || start < facts.length; start += MOST_FACTS) {
    const own = facts.slice(start, start + MOST_FACTS);
    const segment = first + writes.length;
    const set = { facts: new Binary(Buffer.from(encodeFacts(own))), count: own.length };
    writes.push(upsert("cube_days", segmentId(day, lane, segment), set, { ...fixed, segment }));
    openFacts = own.length;
  }
  return { writes, segments: first + writes.length - 1, openFacts };
}

function writesOf(day: DayFacts, before: Before, lane: number, window: number): Write[] {
  const summary = summaryOf(day, before);
  const { whole } = summary;
  const fixed = {
    artistId: day.artistId,
    day: day.day,
    lane,
    keepFrom: keepFrom(day.endMs, day.receivedMs),
  };
  const sessions = whole.sessions.count();
  const listeners = encodeListeners(whole);
  const parts = encodeParts(summary);
  const { writes, segments, openFacts } = writeSegments(day, before, fixed, lane);
  const folded = {
    total: encodeTotal(whole),
    listeners: listeners?.count ?? 0,
    sessions: sessions.count,
    ...(sessions.relativeError === undefined ? {} : { sessionsError: sessions.relativeError }),
    engaged: whole.engaged.count(),
  };
  return [
    ...writes,
    upsert(
      "day_parts",
      partsId(day, lane),
      { ...parts, window: Long.fromNumber(window), segments, openFacts },
      fixed,
    ),
    ...(listeners ? [upsert("listener_days", listenersId(day, lane), listeners, fixed)] : []),
    {
      collection: "rollups",
      operation: {
        updateOne: {
          filter: { _id: dayRowId(day.artistId, day.day, lane) },
          update: {
            $set: { folded },
            $min: { firstReceivedAt: new Date(day.receivedMs) },
            $setOnInsert: { ...fixed, grain: "day", start: new Date(day.startMs), counts: {} },
          },
          upsert: true,
        },
      },
    },
  ];
}

/** Adds the days' facts. Days that have this window already are left alone. */
export async function writeDays(
  days: readonly DayFacts[],
  lane: number,
  window: number,
  session: ClientSession,
): Promise<void> {
  const before = await readBefore(days, lane, session);
  const writes = days.flatMap((day, index) => {
    const stored = before[index]!;
    if (stored.parts && Number(stored.parts.window) >= window) return [];
    return writesOf(day, stored, lane, window);
  });
  for (const [collection, own] of Map.groupBy(writes, ({ collection }) => collection))
    await bulk(
      collection,
      own.map(({ operation }) => operation),
      session,
    );
}
