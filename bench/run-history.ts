/**
 * Reading from a long history: 1,000 artists over 400 days, once with a million and once with ten million plays of the same
 * listeners. `-- --plays 1000000` asks for other sizes, `-- --pages` for the pages only, without the API.
 */
import { rm } from "node:fs/promises";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createKey } from "#lib/apps/index.ts";
import { putCatalogue } from "#lib/catalogue/index.ts";
import { addDays } from "#lib/core/days.ts";
import { provideEnv, readEnv } from "#lib/platform/env.ts";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { redisReady } from "#lib/platform/redis.ts";
import { applySchema } from "#lib/platform/schema.ts";
import { dropSingleton } from "#lib/platform/singleton.ts";
import { buildIfNeeded } from "#server/commands/build.ts";
import { command, finish, prepare } from "#server/commands/prepare.ts";
import { countHistory, HISTORY, historyCatalogue } from "./history.ts";
import { HistoryReading } from "./history-reading.ts";
import { PageReading } from "./page-reading.ts";
import { startService } from "./service.ts";
import { type Row, table } from "./table.ts";

const PORT = 3916;
const COLLECTIONS = ["rollups", "day_parts", "listener_days", "cube_days", "spans"];

/** Bytes before the storage engine compresses them, and on disk with indexes. */
async function stored(): Promise<{ raw: number; disk: number }> {
  let [raw, disk] = [0, 0];
  for (const collStats of COLLECTIONS) {
    const { size, storageSize, totalIndexSize } = await mongo().command({ collStats });
    raw += size;
    disk += storageSize + totalIndexSize;
  }
  return { raw, disk };
}

await command(async () => {
  const { values } = parseArgs({
    options: {
      plays: { type: "string", default: "1000000,10000000" },
      pages: { type: "boolean", default: false },
    },
  });
  const sizes = values.plays.split(",").map(Number);
  const storage: Row[] = [];
  const dataDir = ".data/bench-history";
  provideEnv({ DATA_DIR: dataDir, NODE_ENV: "production", LOG_LEVEL: "warn" });
  await rm(resolve(dataDir), { recursive: true, force: true });
  const prepared = await prepare({ partsDir: resolve(".data/parts") });
  await buildIfNeeded(prepared.say);
  for (const plays of sizes) {
    const label = `${plays / 1e6} million plays`;
    await mongo().dropDatabase();
    // What this process remembers of the database that was.
    for (const name of ["directory", "people:cache", "apps:keys"]) dropSingleton(name);
    await applySchema({
      mongoClient: mongoClient(),
      dbName: mongo().databaseName,
      retentionDays: readEnv().RETENTION_DAYS,
    });
    await putCatalogue(historyCatalogue());
    const until = addDays(new Date().toISOString().slice(0, 10), -2);
    const from = addDays(until, 1 - HISTORY.days);
    const started = performance.now();
    prepared.say.step(`${label}: counting …`);
    const counted = await countHistory(plays, from);
    const seconds = (performance.now() - started) / 1000;
    await mongo().admin().command({ fsync: 1 });
    const { raw, disk } = await stored();
    const key = await createKey({ name: "bench", scopes: ["read"] });
    const service = await startService(PORT);
    await redisReady();
    prepared.say.step(`${label}: reading …`);
    const tables: [string, Row[]][] = [];
    if (!values.pages) {
      const bench = new HistoryReading(PORT, key);
      tables.push(
        [
          `${label}, the largest artist`,
          [...(await bench.sections(90, until)), ...(await bench.sections(399, until))],
        ],
        [`${label}, two filters`, await bench.filters(until)],
      );
    }
    const pages = new PageReading(PORT);
    await pages.enter();
    tables.push([`${label}, pages of the largest artist`, await pages.pages(until)]);
    for (const [title, rows] of tables) process.stdout.write(`\n${title}\n\n${table(rows)}\n`);
    storage.push({
      plays: counted.events.toLocaleString("en"),
      "artist-days": counted.artistDays.toLocaleString("en"),
      "counted in": `${seconds.toFixed(0)} s`,
      "bytes a play, on disk": (disk / counted.events).toFixed(0),
      "bytes an artist-day, on disk": (disk / counted.artistDays).toFixed(0),
      "before compression": (raw / counted.artistDays).toFixed(0),
    });
    await service.stop();
  }
  await finish(prepared);
  process.stdout.write(
    `\n${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  process.stdout.write(`\nWhat is stored\n\n${table(storage)}\n`);
});
