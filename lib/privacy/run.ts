/**
 * One holder's run of a request. Everything it changes goes through here: each write checks the request's epoch, so that a
 * runner that stalled and comes back finds itself refused, and what a step did is noted in the same transaction that did it.
 * Killed anywhere: a step is done and noted, or neither.
 */
import { ADMINS, announceWork } from "#lib/live/index.ts";
import { type ClientSession, Long, MAJORITY, mongoClient, type ObjectId } from "#lib/platform/mongo.ts";
import type { Subject } from "./kinds.ts";
import { type Row, requests, sealSubject } from "./store.ts";

/** Somebody else runs this request now. */
export class RunLost extends Error {
  constructor() {
    super("the request is run by another process now");
    this.name = "RunLost";
  }
}

/** Rows by store. */
type Counts = Record<string, number>;
export type Notes = {
  removed?: Counts;
  changed?: Counts;
  /** Fields of the request, by their path. */
  set?: Record<string, unknown>;
  unset?: readonly string[];
};

const increments = (part: "removed" | "changed", counts: Counts = {}) =>
  Object.entries(counts).flatMap(([store, rows]) =>
    rows > 0 ? [[`steps.${part}.${store}`, rows] as const] : [],
  );

export class Run {
  readonly id: ObjectId;
  #progress: number;
  readonly #epoch: Long;
  readonly #ttlMs: number;
  readonly signal: AbortSignal;

  constructor(
    { _id, epoch, progress }: Pick<Row, "_id" | "epoch" | "progress">,
    ttlMs: number,
    signal: AbortSignal,
  ) {
    this.id = _id;
    this.#progress = progress;
    this.#epoch = Long.fromValue(epoch);
    this.#ttlMs = ttlMs;
    this.signal = signal;
  }

  /** Writes notes and holds the request longer. @throws RunLost */
  async note({ removed, changed, set = {}, unset = [] }: Notes = {}, session?: ClientSession): Promise<void> {
    if (this.signal.aborted && !session) throw new RunLost();
    const inc = Object.fromEntries([...increments("removed", removed), ...increments("changed", changed)]);
    const result = await requests().updateOne(
      { _id: this.id, epoch: this.#epoch, status: "running" },
      {
        $set: { ...set, heldUntil: new Date(Date.now() + this.#ttlMs) },
        ...(Object.keys(inc).length > 0 ? { $inc: inc } : {}),
        ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, ""])) } : {}),
      },
      session ? { session } : { writeConcern: MAJORITY },
    );
    if (result.matchedCount === 0) throw new RunLost();
    if (!session) this.#tell(set);
  }

  /** Admins see how far it is. Not before it is so. */
  #tell({ status, progress }: Record<string, unknown>): void {
    if (status === undefined && progress === undefined) return;
    this.#progress = typeof progress === "number" ? progress : this.#progress;
    void announceWork(ADMINS, {
      kind: "privacy",
      id: this.id.toHexString(),
      status: String(status ?? "running"),
      progress: this.#progress / 1000,
    });
  }

  /** Does something and notes it, both or neither. @returns what `work` returns */
  async commit<T extends Notes>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const noted = await mongoClient().withSession((session) =>
      session.withTransaction(
        async () => {
          const notes = await work(session);
          await this.note(notes, session);
          return notes;
        },
        { readConcern: { level: "snapshot" }, writeConcern: MAJORITY },
      ),
    );
    this.#tell(noted.set ?? {});
    return noted;
  }

  setSubject(subject: Subject): Promise<void> {
    return this.note({ set: { subject: sealSubject(this.id, subject) } });
  }
}
