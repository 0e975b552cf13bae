/** What becomes of the transactions of a group, given the rows they touch on. Pure but for the rows it is given. */
import { add, compare, decimalOf, decimalText } from "#lib/core/decimal.ts";
import { Problem } from "#lib/core/problem.ts";
import { isNobody, isSameBut } from "./nobody.ts";
import type { TransactionRow } from "./rows.ts";

/** A row on its way in, with the payer's number in sets. */
export type Entry = { row: TransactionRow; payer?: number };
/** `of`: what a refund pays back; else the row itself. */
export type Accepted = Entry & { of: TransactionRow };
export type Outcome = { created: boolean } | Problem;

const idConflict = (id: string) =>
  new Problem(
    409,
    "transaction_conflict",
    `Another transaction has the id ${id}; a correction is a refund and a new transaction with an id of its own`,
  );
const sourceConflict = ({ sourceKind, sourceReference }: TransactionRow) =>
  new Problem(
    409,
    "source_conflict",
    `${sourceKind} ${sourceReference} was recorded before under another id; send it with that id, or not at all`,
  );
const unknownRefund = (id: string) =>
  new Problem(
    422,
    "unknown_refund",
    `This artist has no transaction ${id} to refund; record it before its refund`,
  );
const mismatch = (message: string) => new Problem(422, "refund_mismatch", message);

/** What is refunded, or why it can't be. */
function targetOf(row: TransactionRow, known: TransactionRow | undefined): TransactionRow | Problem {
  // Another artist's transaction is answered like one that doesn't exist.
  if (!known || known.artistId !== row.artistId) return unknownRefund(row.refunds!);
  if (known.kind === "refund")
    return mismatch("A refund can't be refunded; name the transaction that was paid");
  if (known.currency !== row.currency)
    return mismatch(`The transaction was paid in ${known.currency}; refund it in the same currency`);
  const refunded = add(decimalOf(known.refunded ?? "0"), decimalOf(row.amount));
  if (compare(refunded, decimalOf(known.amount)) <= 0) return known;
  return new Problem(
    422,
    "refund_exceeds",
    `All refunds of ${known.transactionId} may come to ${known.amount} ${known.currency}; ${known.refunded ?? "0"} were paid back already`,
  );
}

/** The rows that a group's decisions rest on, growing with what it takes. */
export class Ledger {
  readonly accepted: Accepted[] = [];
  /** Rows that were there before and have a new sum of refunds. */
  readonly refunded = new Set<TransactionRow>();
  readonly #byId = new Map<string, TransactionRow>();
  readonly #bySource = new Map<string, TransactionRow>();
  readonly #before = new Set<TransactionRow>();

  constructor(before: Iterable<TransactionRow>) {
    for (const row of before) {
      this.#before.add(row);
      this.#remember(row);
    }
  }

  #remember(row: TransactionRow): void {
    this.#byId.set(row.transactionId, row);
    if (row.sourceKind) this.#bySource.set(JSON.stringify([row.sourceKind, row.sourceReference]), row);
  }

  /** Takes an entry, or says why not; a repetition is neither. */
  take(entry: Entry): Outcome {
    const { row } = entry;
    const known = this.#byId.get(row.transactionId);
    if (known) {
      const isSame = isNobody(known.person)
        ? isSameBut(known, row)
        : isNobody(row.person)
          ? isSameBut(row, known)
          : Buffer.from(known.digest.buffer).equals(Buffer.from(row.digest.buffer));
      return isSame ? { created: false } : idConflict(row.transactionId);
    }
    if (this.#bySource.has(JSON.stringify([row.sourceKind, row.sourceReference]))) return sourceConflict(row);
    const of = row.kind === "refund" ? targetOf(row, this.#byId.get(row.refunds!)) : row;
    if (of instanceof Problem) return of;
    if (of !== row) {
      of.refunded = decimalText(add(decimalOf(of.refunded ?? "0"), decimalOf(row.amount)));
      if (this.#before.has(of)) this.refunded.add(of);
    }
    this.accepted.push({ ...entry, of });
    this.#remember(row);
    return { created: true };
  }
}
