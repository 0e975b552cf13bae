/**
 * Makes an export's file in two steps. First the rows are read from the database into parts, a file each, in a form that
 * belongs to no format; a part is noted in the row once it is stored, with where reading goes on. Then the parts become
 * the one file, which has its hash from being written.
 *
 * Killed in the first step: the next run goes on after the last part that was noted. Killed in the second: it begins the
 * second anew, from parts, without the database. Files of a run carry its epoch, so that a run that was taken over can
 * spoil nothing; what nobody noted is swept (sweep.ts). In memory is a group of rows, whatever the export's size.
 */
import { type Changes, type Job, JobLost } from "#lib/jobs/index.ts";
import { Pace } from "#lib/platform/pace.ts";
import { storage } from "#lib/platform/storage.ts";
import { FORMATS } from "./formats/index.ts";
import { encoded, linesOf } from "./formats/text.ts";
import type { Group, Position, Row } from "./kinds.ts";
import { SOURCES } from "./sources/index.ts";
import { type ExportFile, type ExportRow, filesOf, type Part, scopeOf } from "./store.ts";

export type MakeOptions = {
  /** A part is closed with the group that reaches this many rows. */
  partRows?: number;
};
const PART_ROWS = 50_000;
const YIELDED_ROWS = 500;
const NOTED_EVERY_MS = 1000;
/** Thousandths: reading takes most of the time. */
const READ_SHARE = 800;

/** A file may take seven times as long, so that events are taken as fast as without it. */
const MOST_REST = 6;

/** Tells how far it is now and then, which also finds that the run was lost or is to stop; and lets others work. */
class Progress {
  readonly #job: Job;
  readonly #pace = new Pace(MOST_REST);
  #notedAt = 0;

  constructor(job: Job) {
    this.#job = job;
  }

  /** @throws JobLost */
  async at(thousandths: number): Promise<void> {
    if (this.#job.signal.aborted) throw new JobLost();
    await this.#pace.rest(this.#job.signal);
    if (performance.now() - this.#notedAt < NOTED_EVERY_MS) return;
    this.#notedAt = performance.now();
    await this.#job.note({ set: { progress: Math.min(999, Math.round(thousandths)) } });
  }
}

/** Reads groups until there are enough rows, or none is left. */
class PartReader {
  rows = 0;
  after: Position = [];
  isLast = false;
  readonly #groups: AsyncIterator<Group>;
  readonly #enough: number;

  constructor(groups: AsyncIterator<Group>, enough: number) {
    this.#groups = groups;
    this.#enough = enough;
  }

  async *lines(tell: (rows: number) => Promise<void>): AsyncGenerator<string> {
    while (this.rows < this.#enough) {
      const { value, done } = await this.#groups.next();
      if (done) {
        this.isLast = true;
        return;
      }
      for (let at = 0; at < value.rows.length; at += YIELDED_ROWS)
        yield value.rows
          .slice(at, at + YIELDED_ROWS)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join("");
      this.rows += value.rows.length;
      this.after = value.after;
      await tell(this.rows);
    }
  }
}

const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, { rows }) => sum + rows, 0);

async function readParts(row: ExportRow, job: Job, partRows: number): Promise<Part[]> {
  const parts = [...(row.parts ?? [])];
  if (row.isRead) return parts;
  const source = SOURCES[row.kind];
  const scope = scopeOf(row);
  const expected = row.expected ?? (await source.expect(scope));
  await job.note({ set: { expected } });
  const progress = new Progress(job);
  const groups = source.read(scope, parts.at(-1)?.after ?? null)[Symbol.asyncIterator]();
  try {
    for (let isLast = false; !isLast; ) {
      const before = sumOf(parts);
      const key = `${filesOf(row._id)}${row.epoch}-part-${parts.length}`;
      const reader = new PartReader(groups, partRows);
      const tell = (rows: number) => progress.at((READ_SHARE * (before + rows)) / Math.max(1, expected));
      await storage().put(key, encoded(reader.lines(tell)));
      const { rows, after } = reader;
      isLast = reader.isLast;
      if (rows > 0) parts.push({ key, rows, after });
      else await storage().remove(key);
      await job.note({ set: { parts, isRead: isLast } });
    }
  } finally {
    await groups.return?.();
  }
  return parts;
}

/** A part is gone when the export was cancelled just now; else it is all read anew. @throws JobLost, or an Error */
async function partIsGone(job: Job): Promise<never> {
  await job.note({ unset: ["parts", "isRead"] });
  throw new Error("a part of the export was gone");
}

async function* rowsIn(
  parts: readonly Part[],
  job: Job,
  tell: (rows: number) => Promise<void>,
): AsyncGenerator<Row[]> {
  let rows = 0;
  for (const { key } of parts) {
    const source = (await storage().open(key)) ?? (await partIsGone(job));
    for await (const lines of linesOf(source)) {
      yield lines.map((line) => JSON.parse(line));
      rows += lines.length;
      await tell(rows);
    }
  }
}

async function putTogether(row: ExportRow, job: Job, parts: readonly Part[]): Promise<ExportFile> {
  const progress = new Progress(job);
  const rows = sumOf(parts);
  const key = `${filesOf(row._id)}${row.epoch}-file`;
  const tell = (done: number) => progress.at(READ_SHARE + ((1000 - READ_SHARE) * done) / Math.max(1, rows));
  const columns = SOURCES[row.kind].columns();
  const stored = await storage().put(key, FORMATS[row.format].encode(columns, rowsIn(parts, job, tell)));
  return { key, rows, ...stored };
}

/** @returns what the row has once it is done */
export async function makeExport(
  row: ExportRow,
  job: Job,
  { partRows = PART_ROWS }: MakeOptions = {},
): Promise<Changes> {
  const parts = await readParts(row, job, partRows);
  const file = row.file ?? (await putTogether(row, job, parts));
  // From here on the parts are needed no more.
  await job.note({ set: { file } });
  for (const { key } of parts) await storage().remove(key);
  return { unset: ["parts", "isRead", "expected"] };
}
