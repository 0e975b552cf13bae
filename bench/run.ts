/**
 * npm run bench: the whole service, MongoDB, Redis and the load on one machine, production limits on.
 * `npm run bench -- --rates 15000,30000 --seconds 30` asks for other rates; `node bench/run.ts --alone` measures ingestion alone (with
 * `--profile DIR` what the threads' time goes into), `--compact` that, with batches as JSON and in the tracker's encoding,
 * `--burst` the first rate as a burst.
 */
import { rm } from "node:fs/promises";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createKey } from "#lib/apps/index.ts";
import { putCatalogue } from "#lib/catalogue/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { buildIfNeeded } from "#server/commands/build.ts";
import { emptyTally, importBatches, untilFolded } from "#server/commands/import-batches.ts";
import { command, finish, prepare } from "#server/commands/prepare.ts";
import { generateDemo } from "#server/demo/index.ts";
import { runFold } from "#server/worker-loop.ts";
import { catalogue, EVENTS_A_BATCH, trackRequests } from "./batches.ts";
import { benchBurst } from "./burst.ts";
import { benchFreshness } from "./freshness.ts";
import { runLoad } from "./http-load.ts";
import { benchIngest, type Encoding } from "./ingest.ts";
import { benchReading } from "./reading.ts";
import { startService } from "./service.ts";
import { type Row, table } from "./table.ts";
import { ensureWrk } from "./wrk.ts";

const PORT = 3915;
const DATA_DIR = ".data/bench";
const LOADED_RATE = 15_000;
const FRESHNESS_ROUNDS = 20;

async function benchImport(): Promise<{ row: Row; artistIds: string[] }> {
  const demo = generateDemo({ seed: 7, until: Date.now(), days: 60 });
  await putCatalogue(demo.catalogue);
  const stop = new AbortController();
  const fold = runFold(stop.signal);
  const tally = emptyTally();
  const started = performance.now();
  await importBatches(
    demo.batches,
    tally,
    () => {},
    (_number, problem) => {
      throw problem;
    },
  );
  const stored = performance.now() - started;
  await untilFolded();
  const counted = performance.now() - started;
  stop.abort();
  await fold;
  const artistIds = demo.catalogue.flatMap((line) => ("artist" in line ? [line.artist.id] : []));
  return {
    row: {
      events: String(tally.events),
      batches: String(tally.accepted),
      stored: `${(stored / 1000).toFixed(1)} s`,
      counted: `${(counted / 1000).toFixed(1)} s`,
      "events/s": String(Math.round(tally.events / (counted / 1000))),
    },
    artistIds,
  };
}

type Asked = { key: string; rates: number[]; seconds: number; profile?: string };
type Section = [title: string, rows: Row[]];

async function ingestionAlone(
  { key, rates, seconds, profile }: Asked,
  encodings: readonly Encoding[],
): Promise<Section[]> {
  const service = await startService(PORT, profile);
  const rows: Row[] = [];
  for (const rate of rates)
    for (const encoding of encodings)
      rows.push(...(await benchIngest(service, key, [rate], seconds, encoding)));
  await service.stop();
  return [[`Ingestion, batches of ${EVENTS_A_BATCH}, ${seconds} s each`, rows]];
}

async function burst({ key, rates, seconds, profile }: Asked): Promise<Section[]> {
  const service = await startService(PORT, profile);
  const row = await benchBurst(service, key, rates[0]!, seconds);
  await service.stop();
  return [[`A burst, batches of ${EVENTS_A_BATCH}, ${seconds} s`, [row]]];
}

async function everything({ key, rates, seconds }: Asked, step: (text: string) => void): Promise<Section[]> {
  step("Import …");
  const imported = await benchImport();
  const service = await startService(PORT);
  step("Freshness, idle …");
  const idle = await benchFreshness(PORT, key, FRESHNESS_ROUNDS, "idle");
  step("Overview …");
  const reading = [
    await benchReading(PORT, key, imported.artistIds, "overview, 60 days with comparison, idle"),
  ];
  step(`Ingestion at ${rates.join(", ")} events/s …`);
  const ingest = await benchIngest(service, key, rates, seconds);
  step("Freshness and overview under load …");
  const load = runLoad({
    port: PORT,
    connections: 32,
    requestsPerSecond: LOADED_RATE / EVENTS_A_BATCH,
    seconds: FRESHNESS_ROUNDS * 1.5 + 15,
    request: trackRequests(key, `loaded-${Date.now()}`),
  });
  const loaded = await benchFreshness(PORT, key, FRESHNESS_ROUNDS, `${LOADED_RATE} events/s`);
  reading.push(await benchReading(PORT, key, imported.artistIds, `the same at ${LOADED_RATE} events/s`));
  await load;
  await service.stop();
  return [
    ["Import of 60 days of history, with the fold beside it", [imported.row]],
    [`Ingestion, batches of ${EVENTS_A_BATCH}, ${seconds} s each`, ingest],
    ["Freshness", [idle, loaded]],
    ["Reading", reading],
  ];
}

await command(async () => {
  const { values } = parseArgs({
    options: {
      rates: { type: "string", default: "15000,30000,40000" },
      seconds: { type: "string", default: "30" },
      alone: { type: "boolean", default: false },
      profile: { type: "string" },
      compact: { type: "boolean", default: false },
      burst: { type: "boolean", default: false },
    },
  });
  const rates = values.rates.split(",").map(Number);
  ensureWrk();
  await rm(resolve(DATA_DIR), { recursive: true, force: true });
  provideEnv({ DATA_DIR, NODE_ENV: "production", LOG_LEVEL: "warn" });
  const prepared = await prepare({ partsDir: resolve(".data/parts") });
  await buildIfNeeded(prepared.say);
  const lines = catalogue()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  await putCatalogue(lines);
  const key = await createKey({ name: "bench", scopes: ["admin"] });

  const asked = {
    ...{ key, rates, seconds: Number(values.seconds) },
    ...(values.profile === undefined ? {} : { profile: values.profile }),
  };
  const sections = await (values.burst
    ? burst(asked)
    : values.compact || values.alone
      ? ingestionAlone(asked, values.compact ? ["json", "compact"] : ["json"])
      : everything(asked, prepared.say.step));
  await finish(prepared);
  process.stdout.write(
    `\n${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  for (const [title, rows] of sections) process.stdout.write(`\n${title}\n\n${table(rows)}\n`);
});
