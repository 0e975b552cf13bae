/**
 * node bench/run-tracker.ts: what the tracker's encoding takes on the wire beside three other SDKs (fetched into .data/bench/peers),
 * what it costs to encode, and what sending costs a battery by a published model. Needs no service.
 */
import { cpus } from "node:os";
import { type Row, table } from "./table.ts";
import { benchBytes } from "./tracker/bytes.ts";
import { benchCost } from "./tracker/cost.ts";
import { benchEnergy } from "./tracker/energy.ts";
import { installPeers } from "./tracker/peers.ts";

installPeers();
const bytes = await benchBytes();
const sections: [string, Row[]][] = [
  ["The same session of 1,000 events, batches of 25", bytes.session],
  ["Eight other sessions, bytes an event at batches of 25", bytes.unseen],
  ["By size of batch", bytes.sizes],
  ["A day without a network", bytes.day],
  ["Time an event, batches of 25", benchCost()],
  ["Battery (4,000 mAh at 3.85 V), LTE", await benchEnergy()],
];
process.stdout.write(
  `\n${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
);
for (const [title, rows] of sections) process.stdout.write(`\n${title}\n\n${table(rows)}\n`);
// Some SDKs keep timers for ever.
process.exit(0);
