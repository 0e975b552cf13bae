/**
 * A statement of twelve pages as PDF, rendered in the thread that the service renders in, while this one looks how long
 * its own event loop is kept waiting. `-- --rounds 5` asks for another number of rounds.
 */
import { cpus } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { provideEnv } from "#lib/platform/env.ts";
import { RenderThread } from "#server/render-thread-handle.ts";
import { median } from "./median.ts";
import { statement } from "./statement.ts";
import { type Row, table } from "./table.ts";

const WARM_UP = 3;
const LIMIT_MS = 1500;
const PAGES = 12;

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const pagesOf = (bytes: Uint8Array): number =>
  Buffer.from(bytes).toString("latin1").split("/Type /Page\n").length - 1;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
provideEnv({ NODE_ENV: "production" });
const renderer = new RenderThread();

async function measure(variant: "full" | "phone"): Promise<{ took: number; bytes: Uint8Array; row: Row }> {
  const input = statement(variant);
  const started = performance.now();
  await renderer.render(input);
  const first = performance.now() - started;
  for (let round = 1; round < WARM_UP; round++) await renderer.render(input);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const rounds: number[] = [];
  let bytes: Uint8Array = new Uint8Array();
  loop.enable();
  for (let round = 0; round < Number(values.rounds); round++) {
    const begun = performance.now();
    ({ bytes } = await renderer.render(input));
    rounds.push(performance.now() - begun);
  }
  loop.disable();
  const took = median(rounds);
  const row = {
    report: variant,
    pages: String(pagesOf(bytes)),
    bytes: bytes.length.toLocaleString("en"),
    "first, cold": ms(first),
    "warm, median": ms(took),
    slowest: ms(Math.max(...rounds)),
    "this thread's loop late, P99": ms(loop.percentile(99) / 1e6),
  };
  return { took, bytes, row };
}

const full = await measure("full");
const phone = await measure("phone");
await renderer.stop();
process.stdout.write(
  `\n${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
);
process.stdout.write(`\nReports\n\n${table([full.row, phone.row])}\n`);
const failures = [
  ...(pagesOf(full.bytes) < PAGES ? [`the statement has fewer than ${PAGES} pages`] : []),
  ...(full.took > LIMIT_MS ? [`a statement takes longer than ${LIMIT_MS} ms`] : []),
  ...(phone.bytes.length * 10 > full.bytes.length ? ["the phone variant is more than a tenth"] : []),
];
for (const failure of failures) process.stderr.write(`${failure}\n`);
if (failures.length > 0) process.exitCode = 1;
