/**
 * Random people with random histories: some of them erased, and nobody's numbers changed. People are known by user ids,
 * by devices, or by both, which were one person from some batch on; they pay, subscribe and are paid back.
 */
import { expect } from "vitest";
import { directory } from "#lib/catalogue/index.ts";
import type { SectionAnswer } from "#lib/metrics/answers.ts";
import type { SectionQuery } from "#lib/metrics/index.ts";
import { findPerson } from "#lib/people/index.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { putRates, putTransaction } from "#lib/revenue/index.ts";
import { rebuildDays } from "#lib/rollups/index.ts";
import { SECTIONS } from "#lib/testing/compare.ts";
import { ask, forgetAnswers, rounded } from "#lib/testing/engine.ts";
import { foldAll, post, putLines, uniqueId } from "#lib/testing/harness.ts";
import { approved, untilDone, whileRunning } from "#lib/testing/privacy.ts";
import { type Draw, drawFrom } from "#lib/testing/reference/draw.ts";
import { drawWorld, toBodies } from "#lib/testing/reference/world.ts";
import { tracesOf } from "#lib/testing/traces.ts";
import type { About } from "./index.ts";
import { readRequest } from "./requests.ts";

const ZONES = ["America/Sao_Paulo", "Asia/Kolkata"];
const PEOPLE = 12;
const TODAY = "2026-11-12";
const NOW_MS = Date.parse(`${TODAY}T17:00:00Z`);
const QUERIES: SectionQuery[] = [
  { from: "2026-10-01", to: "2026-11-10", interval: "week", compare: "previous" },
  { from: "2026-10-20", to: "2026-11-05", interval: "day" },
  { from: "2026-10-20", to: "2026-11-05", interval: "day", filter: { country: "BR" } },
];

type Ids = { userId?: string; anonymousId?: string };
type World = { mark: string; artists: string[]; idsOf: Map<string, Ids[]>; sent: Map<string, string[]> };

/** How a person is known in their batch number `nth`: by account, by device, by both, or first by one and later by both. */
function idsOf(person: number, nth: number, mark: string): Ids {
  const user = { userId: `user-${person}-${mark}` };
  const device = { anonymousId: `device-${person}-${mark}` };
  const both = { ...user, ...device };
  const kinds: Ids[][] = [[user], [device], [both], [device, user, both], [user, device, both, device]];
  const kind = kinds[person % kinds.length]!;
  return kind[Math.min(nth, kind.length - 1)]!;
}

async function pay(draw: Draw, { mark, artists }: World): Promise<void> {
  await putRates([{ date: "2026-10-05", from: "EUR", to: "USD", rate: "1.1" }]);
  for (let number = 0; number < 40; number++) {
    const person = draw.below(PEOPLE);
    const at = new Date(Date.parse("2026-10-02T00:00:00Z") + draw.below(38 * 86_400_000)).toISOString();
    const kind = draw.of(["tip", "subscription", "merch"]);
    const payment = {
      ...{
        id: `pay-${number}-${mark}`,
        artistId: draw.of(artists),
        kind,
        at,
        currency: draw.of(["USD", "EUR"]),
      },
      ...{ amount: `${1 + draw.below(20)}.${draw.below(10)}`, userId: `user-${person}-${mark}` },
      ...(kind === "subscription" ? { plan: { id: "fan", price: "5", interval: "month" } } : {}),
    };
    await putTransaction(payment, null);
    if (draw.chance(0.2))
      await putTransaction(
        {
          ...payment,
          id: `back-${number}-${mark}`,
          kind: "refund",
          plan: null,
          amount: "0.5",
          refunds: payment.id,
        },
        null,
      );
  }
}

async function makeWorld(seed: number, draw: Draw): Promise<World> {
  const mark = uniqueId(`w${seed}`);
  const artists = ZONES.map((_, number) => `artist-${number}-${mark}`);
  const { catalogue, batches } = drawWorld({
    seed,
    people: PEOPLE,
    batches: 110,
    artists: ZONES.map((zone, number) => ({ id: artists[number]!, zone })),
    from: "2026-09-20",
    to: "2026-11-11",
    changes: ["2026-11-01T06:00:00Z"],
  });
  const world: World = { mark, artists, idsOf: new Map(), sent: new Map() };
  await putLines(catalogue);
  const nth = new Map<string, number>();
  for (const body of toBodies(batches, mark)) {
    const { userId: person, sessionId, ...rest } = body as { userId: string; sessionId?: string };
    const number = nth.get(person) ?? 0;
    nth.set(person, number + 1);
    const ids = idsOf(Number(person.slice("person-".length)), number, mark);
    const session = sessionId && `${person}-${sessionId}-${mark}`;
    const words = [...Object.values(ids), ...(session ? [session] : [])];
    world.sent.set(person, [...(world.sent.get(person) ?? []), ...words]);
    world.idsOf.set(person, [...(world.idsOf.get(person) ?? []), ids]);
    // One by one: which of two ids comes first decides who is whose.
    await post({ ...rest, ...ids, ...(session ? { sessionId: session } : {}) }, "history");
  }
  // In the end everybody is one person: who was two until now has both ids in a batch.
  for (const person of world.sent.keys()) {
    const ids = Object.assign({}, ...world.idsOf.get(person)!) as Ids;
    const events = [{ id: "0", type: "screen_viewed", at: NOW_MS, artistId: artists[0], screen: "home" }];
    await post({ batchId: uniqueId(mark), ...ids, consent: { analytics: true }, events }, "history");
    world.idsOf.get(person)!.push(ids);
  }
  await pay(draw, world);
  await foldAll();
  return world;
}

/** Every answer about every artist, worked out anew, without the time. */
async function allAnswers({ artists }: World): Promise<Omit<SectionAnswer, "asOf">[]> {
  const answers: Omit<SectionAnswer, "asOf">[] = [];
  for (const artistId of artists) {
    await forgetAnswers(artistId);
    for (const section of [...SECTIONS, "revenue" as const])
      for (const query of QUERIES) {
        if (section === "revenue" && query.filter) continue;
        const { asOf: _asOf, ...answer } = await ask(artistId, section, query, NOW_MS);
        answers.push(rounded(answer));
      }
  }
  return answers;
}

const listenerRows = () => mongo().collection("listener_days").find().sort({ _id: 1 }).toArray();

/** By one of the names that a person has, drawn. */
async function nameOf(draw: Draw, ids: Ids): Promise<{ about: About; pseudonyms: string[] }> {
  const { userId, anonymousId } = ids;
  const found = (await findPerson(userId === undefined ? { anonymousId: anonymousId! } : { userId }))!;
  const pseudonyms = found.selves.map(({ pseudonym }) => pseudonym);
  const byUser = found.userId !== undefined && draw.chance(0.7);
  return { about: byUser ? { userId: found.userId! } : { pseudonym: draw.of(pseudonyms) }, pseudonyms };
}

/** Batches that the person's phone delivers meanwhile and afterwards, about an artist whose numbers nobody compares. */
async function deliver(ids: Ids, artistId: string, mark: string): Promise<string> {
  const events = [{ id: "0", type: "play_ended", at: Date.now(), artistId, listenedMs: 40_000 }];
  const body = { batchId: uniqueId(`late-${mark}`), ...ids, consent: { analytics: true }, events };
  return (await post(body)).status;
}

async function eraseOne(draw: Draw, world: World, person: string, other: string): Promise<void> {
  const ids = world.idsOf.get(person)!;
  const { about, pseudonyms } = await nameOf(draw, ids.at(-1)!);
  const id = await approved(about, draw.chance(0.8) ? "erasure" : "anonymisation");
  const { kind } = (await readRequest(id))!;
  await whileRunning(async () => {
    for (const each of ids) await deliver(each, other, world.mark);
    await foldAll();
    await untilDone(id);
  });
  const words = [...world.sent.get(person)!, ...pseudonyms];
  if (kind === "erasure") {
    for (const each of ids)
      expect([each, await deliver(each, other, world.mark)]).toEqual([each, "no_consent"]);
    await foldAll();
  }
  expect(await tracesOf(words)).toEqual([]);
}

/** One world, in which so many people go one after the other. */
export async function runErasureRound(seed: number, erased: number): Promise<void> {
  const draw = drawFrom(seed);
  const world = await makeWorld(seed, draw);
  const other = `other-${world.mark}`;
  await putLines([{ artist: { id: other, name: "Other" } }]);
  await directory().refresh();
  const before = await allAnswers(world);
  const rows = await listenerRows();
  const people = [...world.sent.keys()].sort();
  for (let count = 0; count < erased; count++) {
    const [person] = people.splice(draw.below(people.length), 1);
    await eraseOne(draw, world, person!, other);
    expect(await allAnswers(world)).toEqual(before);
  }
  const now = (await listenerRows()).filter(({ artistId }) => artistId !== other);
  expect(now).toEqual(rows);
  const { left } = await rebuildDays({ from: "2026-01-01", to: "2027-01-01", holder: "test" });
  expect(left).toEqual([]);
  expect(await allAnswers(world)).toEqual(before);
}
