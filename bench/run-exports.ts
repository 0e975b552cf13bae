/**
 * An export of a million transactions in each format: how long, how much more memory, and what ingestion takes meanwhile
 * at half of its measured capacity. `-- --rows 1000000 --rate 15000` asks for other sizes.
 */
import { rm } from "node:fs/promises";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createKey } from "#lib/apps/index.ts";
import { putCatalogue } from "#lib/catalogue/index.ts";
import { createExport, EXPORT_FORMATS, type ExportFormat, readExport } from "#lib/exports/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { PAID_ARTISTS, writeTransactions } from "#lib/testing/many-transactions.ts";
import { CommandError, command, finish, prepare } from "#server/commands/prepare.ts";
import { catalogue, EVENTS_A_BATCH, trackRequests } from "./batches.ts";
import { percentile, runLoad } from "./http-load.ts";
import { type Served, startService } from "./service.ts";
import { type Row, table } from "./table.ts";

const PORT = 3919;
const WARM_MS = 10_000;
/** The first half minute of a load is slower than all that follows. */
const LOAD_WARM_MS = 40_000;
const QUIET_MS = 30_000;
const LOOK_MS = 50;
const ASKER = { id: "key:bench", reader: { artists: "all" }, isAdmin: true } as const;
const ACTOR = { kind: "key", id: "bench" } as const;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const number = (value: number) => Math.round(value).toLocaleString("en");

type Made = { format: ExportFormat; ms: number; rows: number; bytes: number; moreMb: number };

async function make(service: Served, format: ExportFormat, to = "2026-12-31"): Promise<Made> {
  const [before, started] = [await service.rssMb(), performance.now()];
  const range = { from: "2026-01-01", to };
  const { id } = await createExport(ASKER, ACTOR, {
    kind: "transactions",
    format,
    artists: PAID_ARTISTS,
    ...range,
  });
  let most = before;
  for (;;) {
    const { status, rows, bytes, error } = await readExport(ASKER, id);
    most = Math.max(most, await service.rssMb());
    if (status === "failed") throw new CommandError(`The export failed: ${error}`);
    if (status === "done")
      return { format, ms: performance.now() - started, rows: rows!, bytes: bytes!, moreMb: most - before };
    await sleep(LOOK_MS);
  }
}

const rowOf = ({ format, ms, rows, bytes, moreMb }: Made): Row => ({
  format,
  rows: number(rows),
  bytes: `${(bytes / 1e6).toFixed(1)} MB`,
  "made in": `${(ms / 1000).toFixed(1)} s`,
  "rows/s": number(rows / (ms / 1000)),
  "more memory, most": `${moreMb.toFixed(0)} MB`,
});

/** The P95 of ingestion without an export, and while one is made. */
async function underLoad(service: Served, key: string, rate: number, seconds: number): Promise<Row> {
  const answers: { due: number; ms: number }[] = [];
  const running = runLoad({
    port: PORT,
    connections: 64,
    requestsPerSecond: rate / EVENTS_A_BATCH,
    seconds,
    request: trackRequests(key, `exports-${Date.now()}`),
    answered: (due, ms) => answers.push({ due, ms }),
  });
  await sleep(LOAD_WARM_MS);
  const quiet = performance.now();
  await sleep(QUIET_MS);
  const began = performance.now();
  const { ms } = await make(service, "parquet");
  const ended = performance.now();
  const { sent, statuses } = await running;
  const p95 = (from: number, to: number) => {
    const own = answers.filter(({ due }) => due >= from && due < to).map((answer) => answer.ms);
    return percentile(Float64Array.from(own).sort(), 0.95);
  };
  const [without, during] = [
    p95(quiet, began),
    p95(began, Math.min(ended, quiet - LOAD_WARM_MS + seconds * 1000)),
  ];
  return {
    "ingestion meanwhile": `${number(rate)} events/s`,
    "made in": `${(ms / 1000).toFixed(1)} s`,
    "its P95 without": `${without.toFixed(0)} ms`,
    "its P95 with": `${during.toFixed(0)} ms`,
    rise: `${(100 * (during / without - 1)).toFixed(0)} %`,
    "not 202": String(sent - (statuses["202"] ?? 0)),
  };
}

await command(async () => {
  const { values } = parseArgs({
    options: { rows: { type: "string", default: "1000000" }, rate: { type: "string", default: "15000" } },
  });
  const [rows, rate] = [Number(values.rows), Number(values.rate)];
  // A service without pages: requests for events and the workers are all that is measured.
  provideEnv({ DATA_DIR: ".data/bench-exports", NODE_ENV: "production", LOG_LEVEL: "warn", ROLE: "worker" });
  await rm(resolve(".data/bench-exports"), { recursive: true, force: true });
  const prepared = await prepare({ partsDir: resolve(".data/parts") });
  const lines = catalogue()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  await putCatalogue(lines);
  prepared.say.step(`${number(rows)} transactions …`);
  await writeTransactions(rows);
  const key = await createKey({ name: "bench", scopes: ["track"] });
  const service = await startService(PORT);
  // A service that has just begun still loads what it needs: that is no memory of an export's.
  await make(service, "ndjson", "2026-01-01");
  await sleep(WARM_MS);
  const made: Made[] = [];
  for (const format of EXPORT_FORMATS) {
    prepared.say.step(`As ${format} …`);
    made.push(await make(service, format));
  }
  prepared.say.step(`At ${rate} events/s …`);
  // Long enough for an export that takes three times as long; what is left over is cut off by the window.
  const slowest = Math.max(...made.map(({ ms }) => ms)) / 1000;
  const loaded = await underLoad(service, key, rate, (LOAD_WARM_MS + QUIET_MS) / 1000 + 3 * slowest);
  await service.stop();
  await finish(prepared);
  process.stdout.write(
    `\n${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  process.stdout.write(`\nExports\n\n${table(made.map(rowOf))}\n\n${table([loaded])}\n`);
});
