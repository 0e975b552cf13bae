/** The service that the browser tests look at: the production build over fresh data, made through the real import. */
import { rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createKey } from "#lib/apps/index.ts";
import { putUser } from "#lib/auth/index.ts";
import { putCatalogue } from "#lib/catalogue/index.ts";
import { readEnv } from "#lib/platform/env.ts";
import { emptyTally, importBatches, untilFolded } from "#server/commands/import-batches.ts";
import { command, prepare } from "#server/commands/prepare.ts";
import { serve } from "#server/commands/serve.ts";
import { generateDemo } from "#server/demo/index.ts";
import { runFold } from "#server/worker-loop.ts";

await command(async () => {
  const dataDir = resolve(readEnv().DATA_DIR);
  await rm(dataDir, { recursive: true, force: true });
  const prepared = await prepare({ partsDir: resolve(".data/parts") });
  const demo = generateDemo({ seed: 7, until: Date.now(), days: 30 });
  await putCatalogue(demo.catalogue);
  await putCatalogue([{ artist: { id: "quiet/one", name: "A Quiet One", timezone: "Asia/Kolkata" } }]);
  const [first, second, third] = demo.catalogue.flatMap((line) => ("artist" in line ? [line.artist] : []));
  await putUser({
    name: "Marta Sole",
    email: "artist@e2e.example",
    password: "a-good-password",
    role: "artist",
    artists: [first!.id, second!.id, "quiet/one"],
  });
  await putUser({ name: "Ada Min", email: "admin@e2e.example", password: "a-good-password", role: "admin" });
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
  await untilFolded();
  stop.abort();
  await fold;
  const key = await createKey({ name: "e2e", scopes: ["admin"] });
  await writeFile(join(dataDir, "e2e.json"), JSON.stringify({ key, own: first, other: third }));
  await serve(prepared);
});
