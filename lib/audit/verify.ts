/** Reads the whole log and says of every line whether it is as it was written. Changes nothing. */
import { lines } from "./append.ts";
import { type AuditHead, isSignedHead, readHead } from "./head.ts";
import { GENESIS, hashOf, isSealed, lineSchema } from "./line.ts";

type Finding = {
  kind: "changed" | "inserted" | "removed" | "cut_off" | "head" | "anchor";
  /** The line, or the first of several. */
  seq: number;
  message: string;
};
/** `more`: findings that are not listed. */
export type AuditVerdict = { lines: number; findings: Finding[]; more: number };

/** Who exchanges everything needn't be told of each line. */
const LISTED = 100;

const span = (from: number, to: number): string =>
  from === to ? `Line ${from} was` : `Lines ${from} to ${to} were`;

/** Takes the stored rows in the order of their numbers. */
class Walk {
  readonly findings: Finding[] = [];
  more = 0;
  lines = 0;
  lastSeq = 0;
  readonly #watched: Map<number, string | null>;
  #previous: string | null = GENESIS;
  /** The line that was found fault with last. */
  #faulty = 0;

  /** @param watched numbers whose hashes are asked for afterwards */
  constructor(watched: readonly number[]) {
    this.#watched = new Map(watched.map((seq) => [seq, null]));
  }

  find(kind: Finding["kind"], seq: number, message: string): void {
    this.#faulty = seq;
    if (this.findings.length < LISTED) this.findings.push({ kind, seq, message });
    else this.more += 1;
  }

  hashAt = (seq: number): string | null => this.#watched.get(seq) ?? null;

  /** Null for what is no line at all. */
  #numberOf(row: Record<string, unknown>): number | null {
    const { seq } = row;
    if (typeof seq === "number" && Number.isSafeInteger(seq) && seq > this.lastSeq) return seq;
    this.find(
      "inserted",
      Number(seq),
      `A row with the number ${String(seq)} was inserted: no line of the log has it, or another has`,
    );
    return null;
  }

  take(row: Record<string, unknown>): void {
    this.lines += 1;
    const seq = this.#numberOf(row);
    if (seq === null) return;
    const hasGap = seq > this.lastSeq + 1;
    if (hasGap) this.find("removed", this.lastSeq + 1, `${span(this.lastSeq + 1, seq - 1)} removed`);
    this.#check(row, seq, hasGap ? null : this.#previous);
    const hash = typeof row.hash === "string" ? row.hash : null;
    this.#previous = hash;
    this.lastSeq = seq;
    if (hash !== null && this.#watched.has(seq)) this.#watched.set(seq, hash);
  }

  /** @param previous the hash that the line before has; null when that is not known or was found fault with */
  #check(row: Record<string, unknown>, seq: number, previous: string | null): void {
    const { data: line } = lineSchema.safeParse(row);
    const isWhole = line !== undefined && hashOf(line) === line.hash;
    if (!isWhole) this.find("changed", seq, `Line ${seq} was changed: it is not what its hash was made of`);
    else if (!isSealed(line))
      this.find(
        "inserted",
        seq,
        `Line ${seq} was not written by the service: it was inserted, or written anew with a hash that fits`,
      );
    else if (previous !== null && line.previous !== previous && this.#faulty !== seq - 1)
      this.find(
        "changed",
        seq,
        `Line ${seq} does not follow line ${seq - 1}: one of them is from another course of the log`,
      );
  }
}

function checkHead(walk: Walk, before: AuditHead | null, after: AuditHead | null): void {
  const { lastSeq } = walk;
  if (!after) {
    if (lastSeq > 0)
      walk.find("head", lastSeq, "The signed head was removed: lines may have been cut off unseen");
    return;
  }
  if (!isSignedHead(after))
    walk.find(
      "head",
      after.seq,
      "The head is not signed by this service: it was changed, or ENCRYPTION_KEY was",
    );
  if (after.seq < lastSeq)
    walk.find(
      "head",
      after.seq,
      `The head was set back to line ${after.seq}, and the log goes on to line ${lastSeq}`,
    );
  if (before && before.seq > lastSeq)
    walk.find("cut_off", lastSeq + 1, `${span(lastSeq + 1, before.seq)} cut off`);
  const hash = before && walk.hashAt(before.seq);
  if (before && hash !== null && hash !== before.hash)
    walk.find(
      "head",
      before.seq,
      `The head was signed over another line ${before.seq} than the one that stands there`,
    );
}

function checkAnchor(walk: Walk, { seq, hash, at }: AuditHead): void {
  const { lastSeq } = walk;
  const found = walk.hashAt(seq);
  if (seq > lastSeq)
    walk.find(
      "cut_off",
      lastSeq + 1,
      `${span(lastSeq + 1, seq)} cut off: an anchor of ${at} names line ${seq}`,
    );
  else if (found !== null && found !== hash)
    walk.find(
      "anchor",
      seq,
      `Line ${seq} is not the one that was anchored at ${at}: the log up to it was written anew`,
    );
}

const UNSIGNED_ANCHOR =
  "The anchor is not signed by this service: the file was changed, or the key it was signed with is not in ENCRYPTION_KEY_PREVIOUS";

/** @param anchors heads that were kept outside of the database */
export async function verifyAudit(...anchors: AuditHead[]): Promise<AuditVerdict> {
  // Lines are added meanwhile: those of the first head must all be there, and none may lie behind the second.
  const before = await readHead();
  const walk = new Walk([...anchors, ...(before ? [before] : [])].map(({ seq }) => seq));
  for await (const row of lines().find().sort({ seq: 1, _id: 1 })) walk.take(row);
  checkHead(walk, before, await readHead());
  for (const anchor of anchors) {
    if (isSignedHead(anchor)) checkAnchor(walk, anchor);
    else walk.find("anchor", anchor.seq, UNSIGNED_ANCHOR);
  }
  const findings = walk.findings.sort((a, b) => a.seq - b.seq);
  return { lines: walk.lines, findings, more: walk.more };
}
