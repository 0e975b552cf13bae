/** The service that the browser tests look at: the production build over fresh data, made through the real import. */
import { rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createKey } from "#lib/apps/index.ts";
import { newUserId, putUser } from "#lib/auth/index.ts";
import { putCatalogue } from "#lib/catalogue/index.ts";
import { derivedId } from "#lib/core/ids.ts";
import { createDashboard, shareDashboard, type Widget } from "#lib/dashboards/index.ts";
import { createDeliveries } from "#lib/deliveries/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { mongo } from "#lib/platform/mongo.ts";
import { putRates, putTransaction } from "#lib/revenue/index.ts";
import { emptyTally, importBatches, untilFolded } from "#server/commands/import-batches.ts";
import { command, prepare } from "#server/commands/prepare.ts";
import { serve } from "#server/commands/serve.ts";
import { type DemoMoney, generateDemo } from "#server/demo/index.ts";
import { runFold } from "#server/worker-loop.ts";
import { PEOPLE } from "./people.ts";
import { receiverOf, SIZES } from "./sizes.ts";

const DAY_MS = 86_400_000;
const WIDGETS: Widget[] = [
  { id: "plays", kind: "value", section: "overview", metric: "plays", width: 1 },
  { id: "gross", kind: "value", section: "revenue", metric: "gross", width: 1 },
  { id: "kinds", kind: "breakdown", section: "revenue", metric: "net", dimension: "kind", width: 1 },
  { id: "days", kind: "series", section: "overview", metric: "streams", width: 3 },
];

async function putPeople(artists: string[]): Promise<void> {
  for (const [role, { name, email, password }] of Object.entries(PEOPLE))
    if (role === "admin") await putUser({ name, email, password, role });
    else
      await putUser({
        name,
        email,
        password,
        role: "artist",
        artists,
        teamRole: role as "artist" | "manager" | "analyst",
      });
}

/** Of one artist only: another shows what a page is without any. */
async function putMoney(artistId: string, { rates, transactions }: DemoMoney): Promise<void> {
  await putRates(rates);
  const own = transactions.filter((one) => one.artistId === artistId && one.kind !== "refund");
  await Promise.all(own.map((one) => putTransaction(one, null)));
}

/** A dashboard with money for the team, a link to it, and one that has expired. */
async function putDashboard(artistId: string) {
  const owner = { userId: newUserId(PEOPLE.manager.email), artists: new Set([artistId]) };
  const content = {
    name: "What we earn",
    shared: true,
    widgets: WIDGETS,
    period: { preset: "28d" as const },
  };
  const { id } = await createDashboard(owner, artistId, content);
  const link = await shareDashboard(owner, artistId, id, 30);
  const expired = await shareDashboard(owner, artistId, id, 1, Date.now() - 2 * DAY_MS);
  return { id, link: link.token, expired: expired.token };
}

/** Reports that nobody took for too long: one for each size of window, where somebody sends it again. */
async function putDeadLetters(artistId: string): Promise<void> {
  const range = { from: "2026-10-01", to: "2026-10-31" };
  const about = {
    ...{ template: "overview", artists: [artistId], ...range, language: "en" as const, format: "json" },
    ...{ path: "/", file: { name: "report.json", mediaType: "application/json", bytes: 1, sha256: "0" } },
  };
  const owner = `user:${newUserId(PEOPLE.manager.email)}`;
  const ids = { schedule: derivedId("schedule", "e2e"), report: derivedId("report", "e2e") };
  const targets = SIZES.map((size) => ({ kind: "webhook" as const, to: receiverOf(size) }));
  await createDeliveries(targets, { owner, ...ids, about, now: new Date() });
  const failed = { status: "failed", attempts: 9, error: "nobody answered", doneAt: new Date() };
  await mongo().collection("deliveries").updateMany({ owner }, { $set: failed });
}

await command(async () => {
  const dataDir = resolve(readEnv().DATA_DIR);
  await rm(dataDir, { recursive: true, force: true });
  const prepared = await prepare({ partsDir: resolve(".data/parts") });
  const demo = generateDemo({ seed: 7, until: Date.now(), days: 30 });
  await putCatalogue(demo.catalogue);
  await putCatalogue([{ artist: { id: "quiet/one", name: "A Quiet One", timezone: "Asia/Kolkata" } }]);
  const [first, second, third] = demo.catalogue.flatMap((line) => ("artist" in line ? [line.artist] : []));
  await putPeople([first!.id, second!.id, "quiet/one"]);
  const stop = new AbortController();
  const fold = runFold(stop.signal);
  await importBatches(
    demo.batches,
    emptyTally(),
    () => {},
    (_number, problem) => {
      throw problem;
    },
  );
  await putMoney(second!.id, demo.money);
  await putDeadLetters(second!.id);
  await untilFolded();
  stop.abort();
  await fold;
  const { MONGODB_URI, REDIS_HOST, REDIS_PORT, NEXTAUTH_SECRET, ENCRYPTION_KEY } = readEnv();
  const facts = {
    key: await createKey({ name: "e2e", scopes: ["admin"] }),
    playerKey: await createKey({
      name: "player",
      appId: "player",
      scopes: ["track"],
      publishable: true,
      origins: [`http://localhost:${readEnv().PORT}`],
    }),
    own: first,
    paid: second,
    other: third,
    dashboard: await putDashboard(second!.id),
    stores: { MONGODB_URI, REDIS_HOST, REDIS_PORT: String(REDIS_PORT), NEXTAUTH_SECRET, ENCRYPTION_KEY },
  };
  await writeFile(join(dataDir, "e2e.json"), JSON.stringify(facts));
  await serve(prepared);
});
