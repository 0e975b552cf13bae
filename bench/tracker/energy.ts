/** Battery an hour of naive, batched and adaptive sending, while the radio sleeps else and beside a stream that wakes it anyway. */
import type { Row } from "../table.ts";
import { unseenSession } from "./bytes.ts";
import { BATTERY_J, radioJ, type Send } from "./radio.ts";
import { GOOD, PATIENT, SCARCE, sendBatches, sendEach } from "./sending.ts";

/** A player that keeps half a minute ahead fetches as often. */
const SEGMENT = { everyMs: 30_000, bytes: 2000 };

export function benchEnergy(): Row[] {
  const session = unseenSession("energy");
  const [first, last] = [Number(session.events[0]!.at), Number(session.events.at(-1)!.at)];
  const hours = (last - first) / 3_600_000;
  const stream: Send[] = Array.from({ length: Math.ceil((last - first) / SEGMENT.everyMs) }, (_, index) => ({
    atMs: first + index * SEGMENT.everyMs,
    bytes: SEGMENT.bytes,
  }));
  const percent = (sends: readonly Send[]) => (100 * radioJ(sends)) / BATTERY_J / hours;
  const streamAlone = percent(stream);
  const scarce = SCARCE.share;
  const ways: [string, [weight: number, sends: Send[]][]][] = [
    ["naive: each event at once, JSON", [[1, sendEach(session)]]],
    ["batched: 25 or 15 s, plays' starts and ends within 2 s", [[1, sendBatches(session, GOOD, true)]]],
    ["patient: 50 or 60 s, else the same", [[1, sendBatches(session, PATIENT, true)]]],
    [
      "adaptive: patient, and a tenth of the sessions report progress",
      [
        [scarce, sendBatches(session, SCARCE, true)],
        [1 - scarce, sendBatches(session, SCARCE, false)],
      ],
    ],
  ];
  return ways.map(([way, parts]) => {
    const mean = (of: (sends: Send[]) => number) =>
      parts.reduce((sum, [weight, sends]) => sum + weight * of(sends), 0);
    return {
      way,
      "requests an hour": (mean((sends) => sends.length) / hours).toFixed(0),
      "KB an hour": (
        mean((sends) => sends.reduce((sum, { bytes }) => sum + bytes, 0)) /
        hours /
        1000
      ).toFixed(1),
      "J an hour, radio asleep else": mean((sends) => radioJ(sends) / hours).toFixed(0),
      "battery an hour": `${mean(percent).toFixed(2)} %`,
      "on top of a stream": `${mean((sends) => percent([...stream, ...sends]) - streamAlone).toFixed(2)} %`,
    };
  });
}
