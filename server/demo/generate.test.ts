import { describe, expect, it } from "vitest";
import { addDays, daysIn } from "#lib/core/days.ts";
import { localDay } from "#lib/core/zones.ts";
import { batchSchema } from "#lib/events/batch.ts";
import { EVENT_SCHEMAS } from "#lib/events/kinds.ts";
import { localHour, weekdayOf } from "./calendar.ts";
import { generateDemo } from "./index.ts";
import { buildWorld } from "./world.ts";

const DAY_MS = 86_400_000;
const UNTIL = Date.parse("2026-11-23T15:30:00.000Z");
const demo = generateDemo({ seed: 7, until: UNTIL });
const batches = [...demo.batches];
const events = batches.flatMap((batch) => batch.events.map((event) => ({ ...event, batch })));
const plays = events.filter((event) => event.type === "play_ended");
const artists = demo.catalogue.flatMap((line) => ("artist" in line ? [line.artist] : []));
const contents = demo.catalogue.flatMap((line) => ("content" in line ? [line.content] : []));
const zoneOf = new Map(artists.map(({ id, timezone }) => [id, timezone]));
const share = (count: number) => count / plays.length;
const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Plays of an artist by local day. */
function playsByDay(artistId: string): Map<string, number> {
  const days = new Map<string, number>();
  for (const play of plays) {
    if (play.artistId !== artistId) continue;
    const day = localDay(zoneOf.get(artistId)!, play.at);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}

describe("the demo's history", () => {
  it("is the same for the same seed, and another for another", () => {
    const take = (seed: number) => {
      const { batches: all, catalogue } = generateDemo({ seed, until: UNTIL, days: 5 });
      return JSON.stringify([catalogue, [...all]]);
    };
    expect(take(3)).toBe(take(3));
    expect(take(3)).not.toBe(take(4));
    expect([...demo.batches].length).toBe(batches.length);
  });

  it("has the promised size, whatever the seed", () => {
    for (const seed of [1, 7, 2026]) {
      let [count, users] = [0, new Set<string>()];
      for (const batch of generateDemo({ seed, until: UNTIL }).batches) {
        count += batch.events.filter((event) => event.type === "play_ended").length;
        users.add(batch.userId);
      }
      expect(count).toBeGreaterThan(55_000);
      expect(count).toBeLessThan(70_000);
      expect(users.size).toBeGreaterThan(5_500);
      expect(users.size).toBeLessThan(6_500);
    }
  });

  it("has a catalogue of distinct invented recordings in several zones", () => {
    expect(artists).toHaveLength(10);
    expect(new Set(artists.map(({ timezone }) => timezone)).size).toBe(10);
    expect(contents.length).toBeGreaterThanOrEqual(110);
    expect(contents.length).toBeLessThanOrEqual(140);
    expect(new Set(contents.map(({ id }) => id)).size).toBe(contents.length);
    const titles = contents.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    const known = new Set(contents.map(({ id, artistId }) => `${artistId} ${id}`));
    expect(
      events.every((event) => !event.contentId || known.has(`${event.artistId} ${event.contentId}`)),
    ).toBe(true);
    expect(demo.demoUsers.flatMap(({ artistIds }) => artistIds).every((id) => zoneOf.has(id))).toBe(true);
    expect(demo.demoUsers.every(({ email }) => email.endsWith("@harmonie.example"))).toBe(true);
  });

  it("makes batches that the public schema takes, of one session and at most 50 events", () => {
    for (const batch of batches.filter((_, index) => index % 17 === 0)) {
      expect(batchSchema.safeParse(batch).error).toBeUndefined();
    }
    // Strictly: a field that the schema doesn't know would be dropped in silence.
    const unknown = events
      .filter((_, index) => index % 11 === 0)
      .filter(({ type, batch: _, ...fields }) => !EVENT_SCHEMAS[type].strict().safeParse(fields).success);
    expect(unknown).toEqual([]);
    expect(Math.max(...batches.map((batch) => batch.events.length))).toBeLessThanOrEqual(50);
    expect(new Set(batches.map((batch) => batch.batchId)).size).toBe(batches.length);
    const owners = new Map<string, Set<string>>();
    for (const { sessionId, userId } of batches)
      owners.set(sessionId, (owners.get(sessionId) ?? new Set()).add(userId));
    expect([...owners.values()].every((people) => people.size === 1)).toBe(true);
  });

  it("keeps time in order, inside the window, nothing in the future", () => {
    let last = 0;
    // Counted, not expected one by one: 300,000 expectations take seconds.
    const wrong = { order: 0, ids: 0, times: 0, afterSent: 0 };
    for (const batch of batches) {
      if (batch.sentAt < last) wrong.order++;
      last = batch.sentAt;
      batch.events.forEach((event, index) => {
        if (event.id !== String(index)) wrong.ids++;
        if (!Number.isInteger(event.at) || event.at > batch.sentAt) wrong.afterSent++;
        if (index > 0 && event.at < batch.events[index - 1]!.at) wrong.times++;
      });
    }
    expect(wrong).toEqual({ order: 0, ids: 0, times: 0, afterSent: 0 });
    expect(last).toBeLessThanOrEqual(UNTIL);
    expect(last).toBeGreaterThan(UNTIL - 3_600_000);
    expect(events.every(({ at }) => at >= UNTIL - 60 * DAY_MS)).toBe(true);
  });

  it("starts every play before it ends, and lets nobody be in two sessions at once", () => {
    const started = new Map(
      events.flatMap((event) => (event.type === "play_started" ? [[event.playId, event.at]] : [])),
    );
    const wrong = plays.filter(
      ({ at, playId, listenedMs = 0, durationMs = 0 }) =>
        !(at - started.get(playId)! >= listenedMs) ||
        listenedMs > durationMs ||
        Math.round(listenedMs * 1000) / 1000 !== listenedMs,
    );
    expect(wrong).toEqual([]);
    const ends = new Map<string, { sessionId: string; at: number }>();
    for (const { userId, sessionId, events: own } of batches) {
      const before = ends.get(userId);
      if (before && before.sessionId !== sessionId) expect(own[0]!.at).toBeGreaterThan(before.at);
      ends.set(userId, { sessionId, at: own.at(-1)!.at });
    }
  });

  it("ends plays as people do", () => {
    expect(share(plays.filter((play) => play.listenedMs! < 30_000).length)).toBeCloseTo(0.2, 1);
    expect(share(plays.filter((play) => play.reason === "completed").length)).toBeGreaterThan(0.55);
    for (const [type, low, high] of [
      ["liked", 0.015, 0.06],
      ["saved", 0.008, 0.04],
      ["shared", 0.003, 0.02],
      ["followed", 0.004, 0.03],
    ] as const) {
      const rate = share(events.filter((event) => event.type === type).length);
      expect(rate, type).toBeGreaterThan(low);
      expect(rate, type).toBeLessThan(high);
    }
  });

  it("has a few who listen to very much and many who come once", () => {
    const counts = [...Map.groupBy(plays, ({ batch }) => batch.userId).values()]
      .map((own) => own.length)
      .sort((one, other) => other - one);
    const top = counts.slice(0, counts.length / 10).reduce((sum, one) => sum + one, 0);
    expect(share(top)).toBeGreaterThan(0.4);
    expect(counts.filter((count) => count <= 2).length / counts.length).toBeGreaterThan(0.25);
    const hits = [...Map.groupBy(plays, ({ contentId }) => contentId).values()]
      .map((own) => own.length)
      .sort((one, other) => other - one);
    expect(share(hits.slice(0, 13).reduce((sum, one) => sum + one, 0))).toBeGreaterThan(0.35);
  });

  it("has sessions over midnight and sessions with two artists", () => {
    const bySession = [...Map.groupBy(plays, ({ batch }) => batch.sessionId).values()];
    const days = bySession.filter(
      (own) => new Set(own.map((play) => localDay(zoneOf.get(play.artistId)!, play.at))).size > 1,
    );
    expect(days.length).toBeGreaterThan(100);
    const mixed =
      bySession.filter((own) => new Set(own.map((play) => play.artistId)).size > 1).length / bySession.length;
    expect(mixed).toBeGreaterThan(0.03);
    expect(mixed).toBeLessThan(0.3);
  });

  it("shows the week and the hours of listeners' own days", () => {
    const people = new Map(
      buildWorld({ seed: 7 }).listeners.map((listener) => [listener.id, listener.home.zone]),
    );
    const [week, day] = [Array<number>(7).fill(0), Array<number>(24).fill(0)];
    // Eight whole weeks, so that every weekday counts equally often.
    for (const play of plays.filter(({ at }) => at > UNTIL - 57 * DAY_MS && at <= UNTIL - DAY_MS)) {
      const zone = people.get(play.batch.userId)!;
      week[weekdayOf(Date.parse(localDay(zone, play.at)) / DAY_MS)]!++;
      day[localHour(zone, play.at)]!++;
    }
    expect((week[4]! + week[5]!) / (week[6]! + week[0]!)).toBeGreaterThan(1.2);
    expect(day[18]!).toBeGreaterThan(6 * day[4]!);
    expect(day[8]!).toBeGreaterThan(1.3 * day[6]!);
  });

  it("shows every release as a spike that brings new listeners, some of whom stay", () => {
    expect(demo.releases.length).toBeGreaterThanOrEqual(5);
    const firstSeen = new Map<string, string>();
    const laterDays = new Map<string, Set<string>>();
    for (const play of plays) {
      const key = `${play.artistId} ${play.batch.userId}`;
      const day = localDay(zoneOf.get(play.artistId)!, play.at);
      if (!firstSeen.has(key)) firstSeen.set(key, day);
      laterDays.set(key, (laterDays.get(key) ?? new Set()).add(day));
    }
    for (const { artistId, day, title } of demo.releases) {
      const byDay = playsByDay(artistId);
      const before = mean(daysIn(addDays(day, -7), addDays(day, -1)).map((one) => byDay.get(one) ?? 0));
      const after = mean(daysIn(day, addDays(day, 3)).map((one) => byDay.get(one) ?? 0));
      expect(after / before, title).toBeGreaterThan(1.6);
      const came = [...firstSeen].filter(
        ([key, first]) => key.startsWith(`${artistId} `) && first >= day && first <= addDays(day, 6),
      );
      expect(came.length, title).toBeGreaterThan(15);
      const stayed = came.filter(([key]) =>
        [...laterDays.get(key)!].some((later) => later > addDays(day, 7)),
      );
      expect(stayed.length / came.length, title).toBeGreaterThan(0.05);
      const songs = new Set(contents.flatMap((content) => (content.release === title ? [content.id] : [])));
      expect(songs.size).toBeGreaterThan(0);
      expect(
        plays.every((play) => !songs.has(play.contentId!) || localDay(zoneOf.get(artistId)!, play.at) >= day),
      ).toBe(true);
    }
  });

  it("has one artist who falls and others who grow", () => {
    const ratio = (artistId: string) => {
      const own = plays.filter((play) => play.artistId === artistId);
      const half = UNTIL - 30 * DAY_MS;
      return own.filter(({ at }) => at > half).length / own.filter(({ at }) => at <= half).length;
    };
    expect(ratio("brume-septieme")).toBeLessThan(0.85);
    expect(ratio("lumina-serta")).toBeGreaterThan(1.2);
    expect(ratio("kizua-ndembo")).toBeGreaterThan(1.2);
  });

  it("follows the artist's home in countries, and the listener's in devices", () => {
    const countryShare = (artistId: string, country: string) => {
      const own = plays.filter((play) => play.artistId === artistId);
      return own.filter((play) => play.batch.context.country === country).length / own.length;
    };
    for (const [artistId, country] of [
      ["lumina-serta", "BR"],
      ["nilavu-circuit", "IN"],
      ["hoshikage-parade", "JP"],
    ] as const) {
      expect(countryShare(artistId, country)).toBeGreaterThan(0.45);
    }
    const ios = (country: string) => {
      const own = batches.filter(({ context }) => context.country === country);
      return own.filter(({ context }) => context.os.startsWith("iOS")).length / own.length;
    };
    expect(ios("JP")).toBeGreaterThan(2 * ios("BR"));
  });
});
