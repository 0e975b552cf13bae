/**
 * Adds lines. Lines and the signed head change in one transaction: numbers have no gaps and are given once, also with
 * several processes (who comes second is told by the database, and tries again), and there is no moment between the two
 * at which a kill could look like a line that was cut off. Lines that come together go in together.
 */
import { errorFields, log } from "#lib/platform/log.ts";
import { type ClientSession, Long, MAJORITY, mongo, mongoClient } from "#lib/platform/mongo.ts";
import { singleton } from "#lib/platform/singleton.ts";
import { type AuditHead, isSignedHead, readHead, writeHead } from "./head.ts";
import { chain, GENESIS, type Statement } from "./line.ts";

const TOGETHER = 200;

type End = { seq: number; hash: string };
type Waiting = { statement: Statement; done(): void; failed(error: unknown): void };
type Queue = { waiting: Waiting[]; running: boolean };

export const lines = () => mongo().collection("audit_log");

function warnOfHead(head: AuditHead | null, last: End | null): void {
  const broken = head ? !isSignedHead(head) || (last?.seq ?? 0) !== head.seq : last !== null;
  if (broken)
    log().error("the audit log does not end where its head says: run npm run audit:verify", {
      lines: last?.seq ?? 0,
      head: head?.seq ?? null,
    });
}

/**
 * Where the log goes on. When its last lines were taken away, behind the place where they were: the gap stays to be seen.
 */
async function endOf(session: ClientSession): Promise<End> {
  const head = await readHead(session);
  const last = await lines().findOne<End>(
    {},
    { sort: { seq: -1 }, projection: { seq: 1, hash: 1 }, session },
  );
  warnOfHead(head, last);
  const end = head && head.seq >= (last?.seq ?? 0) ? head : last;
  return end ? { seq: end.seq, hash: end.hash } : { seq: 0, hash: GENESIS };
}

async function appendOnce(statements: readonly Statement[], session: ClientSession): Promise<void> {
  const added = chain(await endOf(session), statements);
  const rows = added.map(({ seq, ...line }) => ({ ...line, seq: Long.fromNumber(seq) }));
  await lines().insertMany(rows, { session });
  await writeHead(added.at(-1)!, { session });
}

const appendAll = (statements: readonly Statement[]) =>
  mongoClient().withSession((session) =>
    session.withTransaction(() => appendOnce(statements, session), {
      readConcern: { level: "snapshot" },
      writeConcern: MAJORITY,
    }),
  );

async function drain(queue: Queue): Promise<void> {
  queue.running = true;
  while (queue.waiting.length > 0) {
    const batch = queue.waiting.splice(0, TOGETHER);
    try {
      await appendAll(batch.map(({ statement }) => statement));
      for (const { done } of batch) done();
    } catch (error) {
      log().error("audit lines could not be written", { lines: batch.length, ...errorFields(error) });
      for (const { failed } of batch) failed(error);
    }
  }
  queue.running = false;
}

/** Resolves once a majority of the database has the line in its journal. */
export function append(statement: Statement): Promise<void> {
  const queue = singleton<Queue>("audit:queue", () => ({ waiting: [], running: false }));
  return new Promise((done, failed) => {
    queue.waiting.push({ statement, done, failed });
    if (!queue.running) void drain(queue);
  });
}
