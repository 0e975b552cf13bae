/** What encoding and decoding an event cost: medians of runs over a whole session. */
import { DICTIONARY_1 } from "#lib/events/compact/dictionary-1.ts";
import { decodeBatch, encodeBatch } from "#lib/events/compact/index.ts";
import { batchesOf } from "#lib/testing/tracker-session.ts";
import type { Row } from "../table.ts";
import { unseenSession } from "./bytes.ts";

const [WARM_UP, RUNS] = [5, 15];

function microseconds(events: number, work: () => void): string {
  for (let run = 0; run < WARM_UP; run++) work();
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    work();
    return ((performance.now() - started) * 1000) / events;
  });
  return `${times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!.toFixed(1)} µs`;
}

export function benchCost(): Row[] {
  const session = unseenSession("cost");
  const batches = batchesOf(session);
  const compact = batches.map((batch) => encodeBatch(batch, DICTIONARY_1));
  const json = batches.map((batch) => JSON.stringify(batch));
  const each = <T>(list: readonly T[], work: (one: T) => unknown): string =>
    microseconds(session.events.length, () => {
      for (const one of list) work(one);
    });
  return [
    {
      encoding: "JSON",
      "to encode an event": each(batches, (batch) => JSON.stringify(batch)),
      "to decode an event": each(json, (text) => JSON.parse(text)),
    },
    {
      encoding: "compact",
      "to encode an event": each(batches, (batch) => encodeBatch(batch, DICTIONARY_1)),
      "to decode an event": each(compact, (bytes) => decodeBatch(bytes, [DICTIONARY_1])),
    },
  ];
}
