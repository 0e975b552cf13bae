/** Battery an hour of naive sending and of the tracker's, while the radio sleeps else and beside a stream that wakes it anyway. */
import type { Conditions } from "#lib/tracker/environment.ts";
import type { Row } from "../table.ts";
import { unseenSession } from "./bytes.ts";
import { BATTERY_J, radioJ, type Send } from "./radio.ts";
import { sendByTracker, sendEach } from "./sending.ts";

/** A player that keeps half a minute ahead fetches as often. */
const SEGMENT = { everyMs: 30_000, bytes: 2000 };
/** Devices for the mean where a part of the sessions is sampled. */
const DEVICES = 20;

/** Sessions of one way to send; `beside` a stream, the tracker hears when the player fetches. */
type Way = { alone: Send[][]; beside: Send[][] };

export async function benchEnergy(): Promise<Row[]> {
  const session = unseenSession("energy");
  const [first, last] = [Number(session.events[0]!.at), Number(session.events.at(-1)!.at)];
  const hours = (last - first) / 3_600_000;
  const stream: Send[] = Array.from({ length: Math.ceil((last - first) / SEGMENT.everyMs) }, (_, index) => ({
    atMs: first + index * SEGMENT.everyMs,
    bytes: SEGMENT.bytes,
  }));
  const percent = (sends: readonly Send[]) => (100 * radioJ(sends)) / BATTERY_J / hours;
  const streamAlone = percent(stream);

  const byTracker = async (conditions: Partial<Conditions>, devices = 1): Promise<Way> => {
    const way: Way = { alone: [], beside: [] };
    for (let seed = 0; seed < devices; seed++) {
      way.alone.push(await sendByTracker(session, conditions, [], seed));
      way.beside.push(await sendByTracker(session, conditions, stream, seed));
    }
    return way;
  };
  const naive = [sendEach(session)];
  const ways: [string, Way][] = [
    ["naive: each event at once, JSON", { alone: naive, beside: naive }],
    ["as on Wi-Fi: 25 or 15 s", await byTracker({})],
    ["the tracker on a phone's radio: 25 or 60 s", await byTracker({ isRadio: true })],
    ["the same in the background: 50 or 60 s", await byTracker({ isRadio: true, isHidden: true })],
    [
      "the same, data or battery scarce: a tenth of the sessions report progress",
      await byTracker({ isRadio: true, isScarce: true }, DEVICES),
    ],
  ];
  return ways.map(([way, { alone, beside }]) => {
    const mean = (sessions: Send[][], of: (sends: Send[]) => number) =>
      sessions.reduce((sum, sends) => sum + of(sends), 0) / sessions.length;
    const bytes = (sends: Send[]) => sends.reduce((sum, send) => sum + send.bytes, 0);
    return {
      way,
      "requests an hour": (mean(alone, ({ length }) => length) / hours).toFixed(0),
      "KB an hour": (mean(alone, bytes) / hours / 1000).toFixed(1),
      "J an hour, radio asleep else": mean(alone, (sends) => radioJ(sends) / hours).toFixed(0),
      "battery an hour": `${mean(alone, percent).toFixed(2)} %`,
      "on top of a stream": `${mean(beside, (sends) => percent([...stream, ...sends]) - streamAlone).toFixed(2)} %`,
    };
  });
}
