/**
 * npm run demo: everything. Parts, schema, a label's history through the real import, the build, the service, and a
 * player that keeps listening. Run again it starts in seconds and keeps what is there.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createKey } from "#lib/apps/index.ts";
import { DEMO_SIGN_INS, putUser } from "#lib/auth/index.ts";
import { putCatalogue } from "#lib/catalogue/index.ts";
import { provideDefaults, provideEnv } from "#lib/platform/env.ts";
import { putRates, putTransaction } from "#lib/revenue/index.ts";
import { DEMO_USERS, type DemoMoney, generateDemo, startPlayer } from "../demo/index.ts";
import { runFold } from "../worker-loop.ts";
import { buildIfNeeded } from "./build.ts";
import { emptyTally, importBatches, untilFolded } from "./import-batches.ts";
import { CommandError, command, type Prepared, prepare } from "./prepare.ts";
import { serve } from "./serve.ts";

const SEED = 20_261;
const DAYS = 60;
/** About what the generator makes; only the bar needs it. */
const EXPECTED_BATCHES = 18_400;

/** `until` is fixed before the first batch, so that an interrupted start goes on with the same history. */
type DemoState = { until: number; seeded: boolean; playerKey: string };

async function readState(file: string): Promise<DemoState> {
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept) return JSON.parse(kept) as DemoState;
  const playerKey = await createKey({
    name: "Demo player",
    appId: "demo",
    scopes: ["track"],
    publishable: true,
  });
  const state = { until: Date.now(), seeded: false, playerKey };
  await writeState(file, state);
  return state;
}

const writeState = (file: string, state: DemoState) =>
  writeFile(file, JSON.stringify(state), { mode: 0o600 });

/** Refunds after what they refund; everything else goes together. */
async function seedMoney({ rates, transactions }: DemoMoney): Promise<void> {
  await putRates(rates);
  const [refunds, others] = [true, false].map((isRefund) =>
    transactions.filter(({ kind }) => (kind === "refund") === isRefund),
  );
  await Promise.all(others!.map((transaction) => putTransaction(transaction, null)));
  await Promise.all(refunds!.map((transaction) => putTransaction(transaction, null)));
}

/** At every start, so that a demo from an earlier version has today's sign-ins. */
async function putDemoUsers(): Promise<void> {
  for (const user of DEMO_USERS) {
    const signIn = DEMO_SIGN_INS.find(({ email }) => email === user.email);
    if (!signIn) throw new Error(`no demo sign-in for ${user.email}`);
    await putUser({
      name: user.name,
      email: user.email,
      password: signIn.password,
      role: user.role === "admin" ? "admin" : "artist",
      artists: user.artistIds,
      ...(user.role === "analyst" ? { teamRole: user.role } : {}),
    });
  }
}

async function seed(prepared: Prepared, state: DemoState): Promise<void> {
  const demo = generateDemo({ seed: SEED, until: state.until, days: DAYS });
  await putCatalogue(demo.catalogue);
  const stop = new AbortController();
  const fold = runFold(stop.signal);
  const tally = emptyTally();
  const shown = () =>
    prepared.say.progress(
      "Importing 60 days of a label's history",
      Math.min(0.99, (tally.accepted + tally.duplicate) / EXPECTED_BATCHES),
    );
  await importBatches(demo.batches, tally, shown, (_number, problem) => {
    throw problem;
  });
  await seedMoney(demo.money);
  await untilFolded();
  stop.abort();
  await fold;
  prepared.say.progress("Importing 60 days of a label's history", 1);
}

await command(async () => {
  provideEnv({ DEMO: "1", NODE_ENV: "production" });
  // A person watches this terminal: what they need is said by the steps.
  provideDefaults({ LOG_LEVEL: "warn" });
  const prepared = await prepare();
  const file = join(prepared.dataDir, "demo.json");
  try {
    await buildIfNeeded(prepared.say);
    const state = await readState(file);
    if (!state.seeded) {
      await seed(prepared, state);
      await writeState(file, { ...state, seeded: true });
    }
    await putDemoUsers();
    await serve(prepared, {
      ready: async (url) => {
        const stop = new AbortController();
        const player = startPlayer({ url, key: state.playerKey, seed: SEED, signal: stop.signal });
        prepared.say.step(`Harmonie Analytics answers on ${url}`);
        for (const { label, email, password } of DEMO_SIGN_INS)
          prepared.say.step(`${label.padEnd(8)} ${email}   ${password}`);
        prepared.say.step("Ready. Ctrl-C stops everything; the data stays.");
        return async () => {
          stop.abort();
          await player.done;
        };
      },
    });
  } catch (error) {
    if (error instanceof CommandError) await prepared.embedded.stop();
    throw error;
  }
});
