/**
 * Erasing one person with 100,000 events out of ten million, at half of the measured ingestion capacity.
 * `-- --plays 100000 --events 10000 --rate 2000 --rounds 2` asks for other sizes, `--profile DIR` for what the
 * threads' time goes into.
 */
import { rm } from "node:fs/promises";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createKey } from "#lib/apps/index.ts";
import { putCatalogue } from "#lib/catalogue/index.ts";
import { addDays } from "#lib/core/days.ts";
import { getOverview } from "#lib/metrics/index.ts";
import { provideEnv } from "#lib/platform/env.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { untilFolded } from "#server/commands/import-batches.ts";
import { CommandError, command, finish, prepare } from "#server/commands/prepare.ts";
import { runFold } from "#server/worker-loop.ts";
import { catalogue } from "./batches.ts";
import { benchErasure, type ErasureRound, listen, personOf } from "./erasure.ts";
import { countHistory, HISTORY, historyArtist, historyCatalogue } from "./history.ts";
import { LoadRuns } from "./load-runs.ts";
import { median } from "./median.ts";
import { startService } from "./service.ts";
import { type Row, table } from "./table.ts";
import { ensureWrk } from "./wrk.ts";

const PORT = 3917;
/** Several fit into an erasure. */
const RUN_SECONDS = 3;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const milliseconds = (value: number) => `${value.toFixed(0)} ms`;

/** All that is said of the artist whom everybody hears, without the time. */
async function numbers(from: string, to: string): Promise<string> {
  const answer = await getOverview({ artists: "all" }, historyArtist(0), { from, to });
  return JSON.stringify({ ...answer, asOf: null });
}

function rowOf(rounds: readonly ErasureRound[], rate: number, plays: number, refused: number): Row {
  const [without, during] = [median(rounds.map((one) => one.without)), median(rounds.map((one) => one.with))];
  return {
    "events of the person": rounds[0]!.events.toLocaleString("en"),
    "events in all": plays.toLocaleString("en"),
    "erased in, median": seconds(median(rounds.map(({ ms }) => ms))),
    slowest: seconds(Math.max(...rounds.map(({ ms }) => ms))),
    "ingestion meanwhile": `${rate.toLocaleString("en")} events/s`,
    "its P95 without": milliseconds(without),
    "its P95 with": milliseconds(during),
    rise: `${(100 * (during / without - 1)).toFixed(0)} %`,
    "not 202": String(refused),
  };
}

await command(async () => {
  const { values } = parseArgs({
    options: {
      plays: { type: "string", default: "10000000" },
      events: { type: "string", default: "100000" },
      rate: { type: "string", default: "22500" },
      rounds: { type: "string", default: "5" },
      profile: { type: "string" },
    },
  });
  const [plays, events, rate, rounds] = [values.plays, values.events, values.rate, values.rounds].map(
    Number,
  ) as [number, number, number, number];
  ensureWrk();
  const dataDir = ".data/bench-erasure";
  // A service without pages: requests for events and the worker are all that is measured.
  provideEnv({ DATA_DIR: dataDir, NODE_ENV: "production", LOG_LEVEL: "warn", ROLE: "worker" });
  await rm(resolve(dataDir), { recursive: true, force: true });
  const prepared = await prepare({ partsDir: resolve(".data/parts") });
  const lines = catalogue()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  await putCatalogue([...historyCatalogue(), ...lines]);
  const until = addDays(new Date().toISOString().slice(0, 10), -2);
  const from = addDays(until, 1 - HISTORY.days);
  prepared.say.step(`${plays / 1e6} million plays: counting …`);
  await countHistory(plays, from);
  const people = Array.from({ length: rounds }, (_, number) => personOf(number));
  prepared.say.step(`${rounds} people with ${events} events each …`);
  const stop = new AbortController();
  const fold = runFold(stop.signal);
  for (const person of people) await listen(person, events);
  await untilFolded();
  stop.abort();
  await fold;
  const key = await createKey({ name: "bench", scopes: ["track"] });
  const service = await startService(PORT, values.profile);
  await redisReady();
  const before = await numbers(addDays(until, -100), until);
  prepared.say.step(`Erasing at ${rate} events/s …`);
  const load = new LoadRuns({ port: PORT, key, eventsPerSecond: rate, runSeconds: RUN_SECONDS });
  const { rounds: measured, refused } = await benchErasure(people, load);
  if ((await numbers(addDays(until, -100), until)) !== before)
    throw new CommandError("The artist's numbers changed with the erasures");
  await service.stop();
  await finish(prepared);
  process.stdout.write(
    `\n${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  process.stdout.write(`\nErasure\n\n${table([rowOf(measured, rate, plays + events * rounds, refused)])}\n`);
});
