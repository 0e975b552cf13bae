/**
 * An export of a million transactions in each format: how long, how much more memory, and what ingestion takes meanwhile
 * at half of its measured capacity. `-- --rows 1000000 --rate 22500` asks for other sizes.
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
import { catalogue } from "./batches.ts";
import { LoadRuns } from "./load-runs.ts";
import { median } from "./median.ts";
import { type Served, startService } from "./service.ts";
import { type Row, table } from "./table.ts";
import { ensureWrk } from "./wrk.ts";

const PORT = 3919;
const WARM_MS = 10_000;
const RUN_SECONDS = 10;
/** The first half minute of a load is slower than all that follows. */
const WARM_RUNS = 4;
const QUIET_RUNS = 4;
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

/** The P95 of ingestion before and after an export, and while one is made: the medians of runs. */
async function underLoad(service: Served, key: string, rate: number): Promise<Row> {
  const load = new LoadRuns({ port: PORT, key, eventsPerSecond: rate, runSeconds: RUN_SECONDS });
  await load.some(WARM_RUNS);
  const before = await load.some(QUIET_RUNS);
  const { made, ...during } = await load.beside(make(service, "parquet"));
  const after = await load.some(QUIET_RUNS);
  const [without, beside] = [median([...before.p95s, ...after.p95s]), median(during.p95s)];
  return {
    "ingestion meanwhile": `${number(rate)} events/s`,
    "made in": `${(made.ms / 1000).toFixed(1)} s`,
    "its P95 without": `${without.toFixed(1)} ms`,
    "its P95 with": `${beside.toFixed(1)} ms`,
    rise: `${(100 * (beside / without - 1)).toFixed(0)} %`,
    "not 202": String(before.refused + during.refused + after.refused),
  };
}

await command(async () => {
  const { values } = parseArgs({
    options: { rows: { type: "string", default: "1000000" }, rate: { type: "string", default: "22500" } },
  });
  ensureWrk();
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
  const loaded = await underLoad(service, key, rate);
  await service.stop();
  await finish(prepared);
  process.stdout.write(
    `\n${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  process.stdout.write(`\nExports\n\n${table(made.map(rowOf))}\n\n${table([loaded])}\n`);
});
