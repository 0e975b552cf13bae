/**
 * Events as they came in, of the seven days for which batches are kept, in the order in which they arrived. Who it was
 * stands there as a number and a session that mean something for one artist alone.
 */
import { type Artist, directory } from "#lib/catalogue/index.ts";
import { addDays } from "#lib/core/days.ts";
import { localDay, zoneAt } from "#lib/core/zones.ts";
import type { TrackEvent } from "#lib/events/kinds.ts";
import { type StoredEvents, storedEvents } from "#lib/events/stored.ts";
import { outsideNumber, outsideText } from "#lib/people/index.ts";
import { type Document, mongo } from "#lib/platform/mongo.ts";
import type { Column, Row, Scope, Source } from "../kinds.ts";

type Batch = {
  receivedAt: Date;
  ordinal: number;
  session?: string;
  skewMs: number;
  context: Record<string, string>;
  flag?: string;
  events: StoredEvents;
};

type Wanted = TrackEvent & { artistId: string };

const CONTEXT = ["app", "os", "device", "network", "locale", "country", "ageBand"];
const COLUMNS: Column[] = [
  { name: "receivedAt", type: "time" },
  { name: "at", type: "time" },
  { name: "artistId", type: "text" },
  { name: "type", type: "text" },
  { name: "listener", type: "text" },
  { name: "session", type: "text" },
  { name: "play", type: "text" },
  { name: "contentId", type: "text" },
  ...CONTEXT.map((name): Column => ({ name, type: "text" })),
  // Why it counts apart: bot, excess.
  { name: "flag", type: "text" },
  // What only this type of event has, as a JSON object.
  { name: "details", type: "text" },
];

const batches = () => mongo().collection<Batch & Document>("event_batches");

/** Device clocks are a day off at most, and so is a local day from the UTC day. */
const during = ({ asOf }: Scope, since: Date | null) => ({
  receivedAt: { ...(since ? { $gt: since } : {}), $lte: asOf },
});

function rowOf(batch: Batch, event: Wanted): Row {
  const { receivedAt, ordinal, session, skewMs, context, flag } = batch;
  const { id: _id, at, type, artistId, contentId, playId, ...details } = event;
  const outside = (text: string | undefined) => (text === undefined ? null : outsideText(artistId, text));
  return [
    receivedAt.toISOString(),
    new Date(at + Number(skewMs)).toISOString(),
    artistId,
    type,
    outsideNumber(artistId, Number(ordinal)),
    outside(session),
    outside(playId),
    contentId ?? null,
    ...CONTEXT.map((name) => context[name] ?? null),
    flag ?? null,
    JSON.stringify(details),
  ];
}

/** Of these artists on these days; an event that names no artist is in no export. */
function isWanted(
  event: TrackEvent,
  skewMs: number,
  { from, to }: Scope,
  artists: ReadonlyMap<string, Artist>,
): event is Wanted {
  const artist = event.artistId === undefined ? undefined : artists.get(event.artistId);
  if (!artist) return false;
  const atMs = event.at + Number(skewMs);
  const day = localDay(zoneAt(artist.zones, atMs), atMs);
  return day >= from && day <= to;
}

export const EVENTS: Source = {
  columns: () => COLUMNS,
  async expect(scope) {
    const filter = {
      receivedAt: { $gte: new Date(`${addDays(scope.from, -1)}T00:00:00Z`), $lte: scope.asOf },
    };
    const [counted] = await batches()
      .aggregate<{ events: number }>([
        { $match: filter },
        { $group: { _id: null, events: { $sum: "$answer.accepted" } } },
      ])
      .toArray();
    return counted?.events ?? 0;
  },
  async *read(scope, after) {
    await directory().refresh();
    const artists = new Map(
      scope.artists.flatMap((id) => directory().get(id) ?? []).map((one) => [one.id, one]),
    );
    const since = after ? new Date(after[0]!) : null;
    const cursor = batches().find(during(scope, since), { sort: { receivedAt: 1 }, batchSize: 200 });
    let rows: Row[] = [];
    let last: Date | null = null;
    for await (const batch of cursor) {
      // What arrived in the same millisecond stays together, since nothing tells which of it was read.
      if (last && batch.receivedAt > last && rows.length > 0) {
        yield { rows, after: [last.toISOString()] };
        rows = [];
      }
      last = batch.receivedAt;
      for (const event of storedEvents(batch.events))
        if (isWanted(event, batch.skewMs, scope, artists)) rows.push(rowOf(batch, event));
    }
    if (last && rows.length > 0) yield { rows, after: [last.toISOString()] };
  },
};
