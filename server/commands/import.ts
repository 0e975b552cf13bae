/**
 * npm run import -- FILE.ndjson: history of any age, one batch a line. Safe to repeat and to interrupt: what was taken
 * before is answered as a duplicate. It waits while the fold lags, and folds itself when no service runs.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { runFold } from "../worker-loop.ts";
import { emptyTally, importBatches, untilFolded } from "./import-batches.ts";
import { CommandError, command, finish, prepare } from "./prepare.ts";

const SHOWN_LINES = 20;

type Lines = {
  batches: AsyncIterable<unknown>;
  bytesRead(): number;
  lineOf(batch: number): number;
  badLines(): number;
};

/** The file's batches; a line that is not JSON is told and passed over, so that the rest still comes in. */
function readLines(file: string, tell: (line: number, text: string) => void): Lines {
  let bytes = 0;
  let bad = 0;
  const numbers: number[] = [];
  async function* batches() {
    let number = 0;
    for await (const line of createInterface({
      input: createReadStream(file),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      bytes += Buffer.byteLength(line) + 1;
      number += 1;
      if (line.trim() === "") continue;
      try {
        const batch: unknown = JSON.parse(line);
        numbers.push(number);
        yield batch;
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        bad += 1;
        tell(number, "this line is not JSON");
      }
    }
  }
  return {
    batches: batches(),
    bytesRead: () => bytes,
    lineOf: (batch) => numbers[batch]!,
    badLines: () => bad,
  };
}

await command(async () => {
  const file = process.argv[2];
  if (!file) throw new CommandError("Usage: npm run import -- FILE.ndjson");
  const { size } = await stat(file).catch(() => {
    throw new CommandError(`There is no file ${file}`);
  });
  const prepared = await prepare();
  const tally = emptyTally();
  const stop = new AbortController();
  const fold = runFold(stop.signal);
  const started = performance.now();
  let shown = 0;
  const tell = (line: number, text: string) => {
    if (shown++ < SHOWN_LINES) prepared.say.step(`line ${line}: ${text}`);
  };
  const lines = readLines(file, tell);
  await importBatches(
    lines.batches,
    tally,
    () =>
      prepared.say.progress(
        `${tally.events} events in ${tally.accepted} batches, ${tally.duplicate} known before`,
        lines.bytesRead() / size,
      ),
    (batch, { message, errors }) =>
      tell(
        lines.lineOf(batch),
        errors?.[0] ? `${message} (${errors[0].path}: ${errors[0].message})` : message,
      ),
  );
  prepared.say.step("Waiting until all is counted …");
  await untilFolded();
  stop.abort();
  await fold;
  await finish(prepared);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  prepared.say.step(
    `${tally.events} events in ${tally.accepted} batches in ${seconds} s; ${tally.duplicate} batches were known, ${tally.withoutConsent} had no consent, ${tally.rejected} events were rejected`,
  );
  const failed = tally.refused + lines.badLines();
  if (failed > 0)
    throw new CommandError(`${failed} lines could not be taken; mend them and run the import again`);
});
