/** What every command does first: read the configuration, bring up or join the parts, apply the schema. */
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sealAccounts } from "#lib/auth/index.ts";
import { sealDeliveries } from "#lib/deliveries/index.ts";
import { convertPeople } from "#lib/people/index.ts";
import { ConfigurationError, provideDefaults, provideEnv, readEnv } from "#lib/platform/env.ts";
import { mongo, mongoClient } from "#lib/platform/mongo.ts";
import { redis } from "#lib/platform/redis.ts";
import { applySchema } from "#lib/platform/schema.ts";
import { sealSchedules } from "#lib/schedules/index.ts";
import { type Embedded, SetupError, startEmbedded } from "#server/embedded/index.ts";
import type { Say } from "../embedded/say.ts";
import { makeSay } from "../terminal.ts";

export type Prepared = { say: Say; embedded: Embedded; dataDir: string };

/** An error that the person at the terminal can mend: its message is all they need. */
export class CommandError extends Error {}

const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const INTERRUPTED = 130;
let stopEarly: (() => void) | null = null;
let ending: Promise<void> | null = null;

/** Until a command serves, a request to stop lets go of the parts and ends it; a second one ends it at once. */
function endInOrder(starting: Promise<Embedded>): void {
  stopEarly = () => {
    if (ending) process.exit(INTERRUPTED);
    ending = starting
      .then((embedded) => embedded.stop())
      .catch(() => {})
      .then(() => process.exit(INTERRUPTED));
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stopEarly);
}

/** Secrets of a service that runs on its own data folder; they lie there, readable by the owner only. */
async function keepSecrets(dataDir: string): Promise<void> {
  const file = join(dataDir, "secrets.json");
  const hex = () => randomBytes(32).toString("hex");
  try {
    await writeFile(file, JSON.stringify({ NEXTAUTH_SECRET: hex(), ENCRYPTION_KEY: hex() }, null, 2), {
      flag: "wx",
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const kept = JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
  const { NEXTAUTH_SECRET, ENCRYPTION_KEY } = readEnv();
  provideEnv({
    ...kept,
    ...(NEXTAUTH_SECRET ? { NEXTAUTH_SECRET } : {}),
    ...(ENCRYPTION_KEY ? { ENCRYPTION_KEY } : {}),
  });
}

function requireSecrets(): void {
  const env = readEnv();
  for (const name of ["NEXTAUTH_SECRET", "ENCRYPTION_KEY"] as const) {
    if (!env[name])
      throw new ConfigurationError(
        `${name} must be set beside MONGODB_URI: ${name === "ENCRYPTION_KEY" ? "64 hex digits" : "32 or more random characters"}, the same at every start`,
      );
  }
}

/** Addresses that next-auth reads from the environment by itself. */
function provideAddresses(): void {
  const { NEXTAUTH_URL, PORT, TLS_CERT } = readEnv();
  const scheme = TLS_CERT ? "https" : "http";
  // Without a fixed address the request's own host counts, so that a phone in the same network can sign in.
  if (!NEXTAUTH_URL)
    provideEnv({ AUTH_TRUST_HOST: "1", NEXTAUTH_URL_INTERNAL: `${scheme}://127.0.0.1:${PORT}` });
}

async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new ConfigurationError(
      `DATA_DIR must be a folder that can be written to; ${folder} is none (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

/** @param partsDir where the parts' binaries are kept, the data folder when missing */
export async function prepare({ partsDir }: { partsDir?: string } = {}): Promise<Prepared> {
  try {
    process.loadEnvFile(".env");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  // Nobody who runs an analytics service expects it to report to its framework's maker.
  provideDefaults({ NEXT_TELEMETRY_DISABLED: "1" });
  const env = readEnv();
  const say = makeSay();
  const dataDir = resolve(env.DATA_DIR);
  await makeDataFolder(dataDir);
  if (env.MONGODB_URI) requireSecrets();
  else await keepSecrets(dataDir);
  provideAddresses();
  const starting = startEmbedded({
    dataDir,
    partsDir,
    mongo: !env.MONGODB_URI,
    redis: !env.REDIS_HOST,
    say,
  });
  endInOrder(starting);
  const embedded = await starting;
  if (embedded.mongoUri) provideEnv({ MONGODB_URI: embedded.mongoUri.replace("/?", "/harmonie?") });
  if (embedded.redis)
    provideEnv({ REDIS_HOST: embedded.redis.host, REDIS_PORT: String(embedded.redis.port) });
  try {
    await applySchema({
      mongoClient: mongoClient(),
      dbName: mongo().databaseName,
      retentionDays: env.RETENTION_DAYS,
    });
  } catch (error) {
    await embedded.stop();
    throw new CommandError(
      `MongoDB did not answer (${(error as Error).message}); it must be a replica set, 6.0 or newer: check MONGODB_URI`,
    );
  }
  try {
    const converted = await convertPeople();
    if (converted > 0) say.step(`${converted} people sealed under keys of their own`);
    const sealed = (await sealAccounts()) + (await sealDeliveries()) + (await sealSchedules());
    if (sealed > 0) say.step(`${sealed} rows with addresses of people sealed`);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { say, embedded, dataDir };
}

/** Lets go of the database and the parts. */
export async function finish({ embedded }: Prepared): Promise<void> {
  await mongoClient().close();
  redis().disconnect();
  await embedded.stop();
}

/** Resolves at Ctrl-C or a request to stop; a second Ctrl-C ends the process at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolvePromise) => {
    for (const signal of STOP_SIGNALS) {
      if (stopEarly) process.off(signal, stopEarly);
      let seen = false;
      process.on(signal, () => {
        if (seen) process.exit(INTERRUPTED);
        seen = true;
        resolvePromise();
      });
    }
  });
}

/** Runs a command; an error that a person can mend is one line, without a stack. */
export async function command(run: () => Promise<void>): Promise<never> {
  try {
    await run();
    await ending;
    process.exit(0);
  } catch (error) {
    // What fails because its database is being stopped is no failure.
    await ending;
    const known =
      error instanceof ConfigurationError || error instanceof CommandError || error instanceof SetupError;
    process.stderr.write(known ? `${(error as Error).message}\n` : `${(error as Error).stack}\n`);
    process.exit(1);
  }
}
