/** npm run rebuild -- --from DATE --to DATE: recomputes days from raw events, beside a running or a stopped service. */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { isDay } from "#lib/core/days.ts";
import { rebuildDays } from "#lib/rollups/index.ts";
import { CommandError, command, finish, prepare } from "./prepare.ts";

const USAGE = "Usage: npm run rebuild -- --from 2026-11-01 --to 2026-11-15";

function readOptions() {
  try {
    return parseArgs({ options: { from: { type: "string" }, to: { type: "string" } } }).values;
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${USAGE}`);
  }
}

await command(async () => {
  const { from, to } = readOptions();
  if (!from || !to || !isDay(from) || !isDay(to) || from > to) throw new CommandError(USAGE);
  const prepared = await prepare();
  const { rebuilt, left } = await rebuildDays({
    from,
    to,
    holder: randomUUID(),
    onProgress: (share) => prepared.say.progress("days rebuilt", share),
  });
  await finish(prepared);
  prepared.say.step(`${rebuilt} artist-days rebuilt, ${left.length} left as they are`);
  for (const { artistId, day, reason } of left) process.stdout.write(`left ${day} ${artistId}: ${reason}\n`);
});
