/**
 * Work that is written down as a row and done by whoever holds it. Every write of a run checks the row's epoch, so that a
 * process that stalled and comes back finds itself refused. Killed anywhere: the row is taken over when the hold has run out.
 */
import { type Collection, type Document, Long, MAJORITY, type ObjectId } from "#lib/platform/mongo.ts";

export const JOB_STATUSES = ["queued", "running", "done", "failed", "cancelled"] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** What every row of a queue has, beside its own fields. The index that finds the next: status, dueAt. */
export type JobRow = Document & {
  _id: ObjectId;
  status: JobStatus;
  /** When it may be taken (again). */
  dueAt: Date;
  /** How often it was taken. */
  attempts: number;
  /** Thousandths. */
  progress: number;
  startedAt?: Date;
  doneAt?: Date;
  /** What went wrong last. */
  error?: string;
  holder?: string;
  epoch: Long;
  heldUntil?: Date;
};

/** The fields of a row that nobody has taken yet. */
export const queuedAt = (dueAt: Date) =>
  ({ status: "queued", dueAt, attempts: 0, progress: 0, epoch: Long.ZERO }) as const;

/** Somebody else has the row now, or it was cancelled. */
export class JobLost extends Error {
  constructor() {
    super("the row was cancelled, or another process has it now");
    this.name = "JobLost";
  }
}

/** Trying again would not help. The message is shown to who asked for the work. */
export class JobRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "JobRefused";
  }
}

/** Hears of each step of a row that somebody waits for. */
export type Tell = (status: JobStatus, progress: number) => void;

export type Changes = { set?: Document; unset?: readonly string[] };

/** One holder's run of one row. */
export class Job {
  readonly id: ObjectId;
  readonly signal: AbortSignal;
  readonly #rows: Collection<JobRow>;
  readonly #epoch: Long;
  readonly #ttlMs: number;
  readonly #tell: Tell;
  #progress: number;

  constructor(
    rows: Collection<JobRow>,
    { _id, epoch, progress = 0 }: Pick<JobRow, "_id" | "epoch"> & { progress?: number },
    ttlMs: number,
    signal: AbortSignal,
    tell: Tell = () => {},
  ) {
    this.id = _id;
    this.signal = signal;
    this.#rows = rows;
    this.#epoch = Long.fromValue(epoch);
    this.#ttlMs = ttlMs;
    this.#tell = tell;
    this.#progress = progress;
  }

  /** Writes fields of the row and holds it longer. @throws JobLost */
  async note({ set = {}, unset = [] }: Changes = {}): Promise<void> {
    await this.#write({ ...set, heldUntil: new Date(Date.now() + this.#ttlMs) }, unset);
  }

  /** Gives the row back, done or to be taken again. @throws JobLost */
  async release({ set = {}, unset = [] }: Changes): Promise<void> {
    await this.#write(set, [...unset, "holder", "heldUntil"]);
  }

  async #write(set: Document, unset: readonly string[]): Promise<void> {
    const { matchedCount } = await this.#rows.updateOne(
      { _id: this.id, epoch: this.#epoch, status: "running" },
      {
        ...(Object.keys(set).length > 0 ? { $set: set } : {}),
        ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, ""])) } : {}),
      },
      { writeConcern: MAJORITY },
    );
    if (matchedCount === 0) throw new JobLost();
    if (set.progress === undefined && set.status === undefined) return;
    this.#progress = set.progress ?? this.#progress;
    this.#tell(set.status ?? "running", this.#progress / 1000);
  }
}
