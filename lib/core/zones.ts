/**
 * Instants to local days and hours of an IANA time zone and back. Offsets come from the runtime's own
 * zone data, which is slow to ask, and are kept per hour of UTC: the fold asks once for each event.
 */
import { addDays, type Day } from "./days.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const KEPT_OFFSETS = 20_000;
const KEPT_STARTS = 5000;
const CHANGES_WITHIN = Number.NaN;

/** Since when (local day, or "" for always) an artist's days follow which zone; oldest first, never empty. */
export type DatedZone = { since: string; zone: string };

type ZoneState = { format: Intl.DateTimeFormat; offsets: Map<number, number>; starts: Map<Day, number> };
const zones = new Map<string, ZoneState>();

/** True for a zone that the runtime knows ("Europe/Lisbon", "UTC"); offsets such as "+02:00" are no zones. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(zone)) return false;
  try {
    stateOf(zone);
    return true;
  } catch {
    return false;
  }
}

function stateOf(zone: string): ZoneState {
  let state = zones.get(zone);
  if (!state) {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      era: "short",
    });
    state = { format, offsets: new Map(), starts: new Map() };
    zones.set(zone, state);
  }
  return state;
}

function computeOffset(state: ZoneState, utcMs: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of state.format.formatToParts(utcMs)) parts[type] = value;
  const local = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return local - utcMs;
}

/** The zone's offset from UTC in ms at an instant (ms since 1970); east is positive. */
export function offsetAt(zone: string, utcMs: number): number {
  const state = stateOf(zone);
  const hour = Math.floor(utcMs / HOUR_MS);
  let offset = state.offsets.get(hour);
  if (offset === undefined) {
    if (state.offsets.size >= KEPT_OFFSETS) state.offsets.clear();
    const first = computeOffset(state, hour * HOUR_MS);
    const last = computeOffset(state, hour * HOUR_MS + HOUR_MS - 1000);
    offset = first === last ? first : CHANGES_WITHIN;
    state.offsets.set(hour, offset);
  }
  // Newfoundland's clocks once changed at a minute past the hour, so such an hour is asked each time.
  return Number.isNaN(offset) ? computeOffset(state, Math.floor(utcMs / 1000) * 1000) : offset;
}

const dayText = (localMs: number): Day => new Date(localMs).toISOString().slice(0, 10);

/** The local day in one zone at an instant. */
export const localDay = (zone: string, utcMs: number): Day => dayText(utcMs + offsetAt(zone, utcMs));

/** The instant at which the local hour that holds `utcMs` began. Half-hour zones have hours at :30 UTC. */
export function hourStart(zone: string, utcMs: number): number {
  const offset = offsetAt(zone, utcMs);
  return Math.floor((utcMs + offset) / HOUR_MS) * HOUR_MS - offset;
}

/**
 * The first instant (ms) of a local day: not always midnight, since clocks may jump over it.
 * A day that the zone skipped altogether begins where the next one does.
 */
export function dayStart(zone: string, day: Day): number {
  const { starts } = stateOf(zone);
  let start = starts.get(day);
  if (start === undefined) {
    if (starts.size >= KEPT_STARTS) starts.clear();
    start = findDayStart(zone, day);
    starts.set(day, start);
  }
  return start;
}

function findDayStart(zone: string, day: Day): number {
  let low = Date.parse(`${day}T00:00:00Z`) - DAY_MS;
  let high = low + 2 * DAY_MS;
  // Local days never run backwards by more than a clock change, so a binary search over minutes finds the edge.
  while (high - low > MINUTE_MS) {
    const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
    if (localDay(zone, middle) >= day) high = middle;
    else low = middle;
  }
  return high;
}

/** The zone in force on a local day. */
export function zoneOn(dated: readonly DatedZone[], day: Day): string {
  let zone = dated[0]!.zone;
  for (const entry of dated) if (entry.since <= day) zone = entry.zone;
  return zone;
}

/** The zone in force at an instant: the last whose own local day has reached its date. */
export function zoneAt(dated: readonly DatedZone[], utcMs: number): string {
  if (dated.length === 1) return dated[0]!.zone;
  let zone = dated[0]!.zone;
  for (const entry of dated.slice(1)) if (localDay(entry.zone, utcMs) >= entry.since) zone = entry.zone;
  return zone;
}

/** First and last instant (exclusive) of a local day under dated zones. */
export function dayBounds(dated: readonly DatedZone[], day: Day): { startMs: number; endMs: number } {
  const next = addDays(day, 1);
  return { startMs: dayStart(zoneOn(dated, day), day), endMs: dayStart(zoneOn(dated, next), next) };
}
