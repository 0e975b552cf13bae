/** The demo's history: every session of every listener over the window, as the batches that apps would have sent. */

import { createRandom, type Random, weighted } from "#lib/core/prng.ts";
import { toBatches } from "./batches.ts";
import {
  buildCalendar,
  type Calendar,
  DAY_MS,
  drawStart,
  HOUR_MS,
  toInstant,
  weekdayFactor,
} from "./calendar.ts";
import type { Listener } from "./listeners.ts";
import { drawApp } from "./places.ts";
import { createPicker, playSession, type Stage } from "./sessions.ts";
import type { TrackBatch } from "./types.ts";
import { LISTENERS, type World } from "./world.ts";

const PLAYS_A_DAY = 1_040;
/** The window for which the number of listeners is meant. */
const FULL_DAYS = 60;
const MAX_SESSIONS_A_DAY = 2.5;
const PAUSE_BETWEEN_SESSIONS_MS = 20 * 60_000;

/** The local day of a listener's first session; those who came long before have one at some day of the window. */
function firstDayOf(
  random: Random,
  calendar: Calendar,
  listener: Listener,
  usualDays: ReturnType<typeof weightDays>,
): number {
  const { arrival } = listener;
  if (arrival.from === "window")
    return Math.floor((calendar.startMs + arrival.place * (calendar.untilMs - calendar.startMs)) / DAY_MS);
  if (arrival.from === "release") return Math.floor(calendar.releases[arrival.release]!.day + arrival.days);
  return random.weighted(usualDays[listener.artists[0]!]!);
}

/** For each artist, the window's days weighted by how much is played on them. */
function weightDays(world: World, calendar: Calendar) {
  const days = Array.from(
    { length: calendar.lastDay - calendar.firstDay - 2 },
    (_, index) => calendar.firstDay + 1 + index,
  );
  return world.artists.map((_, artist) =>
    weighted(days.map((day) => [day, calendar.factor(artist, day) * weekdayFactor(day)] as const)),
  );
}

/** Sessions a day expected of a listener before scaling. */
const rateOn = (calendar: Calendar, listener: Listener, day: number): number =>
  listener.activity * calendar.factor(listener.artists[0]!, day) * weekdayFactor(day);

/** The factor on everyone's activity that makes the whole window hold about `PLAYS_A_DAY` plays a day. */
function scaleActivity(listeners: Listener[], calendar: Calendar, firstDays: number[]): number {
  let [free, fixed] = [0, 0];
  listeners.forEach((listener, index) => {
    const plays = 1 / (1 - (1 - 1 / listener.sessionPlays) * 0.93);
    if (firstDays[index]! <= calendar.lastDay) fixed += plays;
    const from = listener.arrival.from === "before" ? calendar.firstDay + 1 : firstDays[index]! + 1;
    for (let day = from; day < calendar.lastDay && listener.activity > 0; day++)
      free += rateOn(calendar, listener, day) * plays;
  });
  const days = (calendar.untilMs - calendar.startMs) / DAY_MS;
  return Math.max(PLAYS_A_DAY * days - fixed, 0) / free;
}

/**
 * Every batch of the `days` days (of 24 h) before `untilMs`, ordered by `sentAt`; none later than `untilMs`.
 * Works day by day, so that it never holds more than two days of batches.
 */
export function* generateBatches(world: World, untilMs: number, days: number): Generator<TrackBatch> {
  const calendar = buildCalendar(world, untilMs, days);
  const random = createRandom(`${world.seed}|${untilMs}|${days}|sessions`);
  const stage: Stage = { world, calendar, pick: createPicker(world, calendar), memory: new Set() };
  const usualDays = weightDays(world, calendar);
  // A shorter window meets fewer people; those of the full one are the same whenever the demo is made.
  const listeners = world.listeners.slice(0, Math.round(LISTENERS * Math.min(1, days / FULL_DAYS) ** 0.7));
  const firstDays = listeners.map((listener) => firstDayOf(random, calendar, listener, usualDays));
  const scale = scaleActivity(listeners, calendar, firstDays);
  const busyUntil = new Float64Array(listeners.length);
  const updateDay = calendar.firstDay + Math.round(days * 0.4);
  let sessions = 0;
  let waiting: TrackBatch[] = [];

  const visit = (listener: Listener, index: number, day: number) => {
    // One person has one session at a time.
    const startMs = Math.max(
      drawStart(random, listener.home.zone, day),
      busyUntil[index]! + PAUSE_BETWEEN_SESSIONS_MS,
    );
    if (startMs < calendar.startMs || startMs > untilMs) return;
    const sessionId = `s-${Math.floor(untilMs / HOUR_MS).toString(36)}-${(++sessions).toString(36)}`;
    const session = playSession(random, stage, listener, startMs, sessionId);
    if (!session) return;
    const context = {
      app: drawApp(random, listener.home, day - updateDay),
      ...listener.home.context,
      network: session.network,
    };
    const batches = toBatches(random, session, { userId: listener.id, sessionId, context }, untilMs);
    busyUntil[index] = batches.at(-1)!.sentAt;
    waiting.push(...batches);
  };

  for (let day = calendar.firstDay; day <= calendar.lastDay; day++) {
    listeners.forEach((listener, index) => {
      const firstDay = firstDays[index]!;
      if (day === firstDay) visit(listener, index, day);
      if (listener.activity === 0 || (day <= firstDay && listener.arrival.from !== "before")) return;
      const more = random.poisson(Math.min(rateOn(calendar, listener, day) * scale, MAX_SESSIONS_A_DAY));
      for (let count = 0; count < more; count++) visit(listener, index, day);
    });
    // No zone is more than 14 h ahead of UTC: what later local days bring begins after this instant.
    const settledMs = toInstant("UTC", day + 1, -14 * HOUR_MS);
    waiting.sort((one, other) => one.sentAt - other.sentAt);
    let ready = 0;
    while (ready < waiting.length && (waiting[ready]!.sentAt < settledMs || day === calendar.lastDay))
      yield waiting[ready++]!;
    waiting = waiting.slice(ready);
  }
}
