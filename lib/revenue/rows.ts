/** Transactions as they are stored, and the digest that tells a repetition from another content. */
import { createHash } from "node:crypto";
import type { Artist } from "#lib/catalogue/index.ts";
import { decimalOf, decimalText } from "#lib/core/decimal.ts";
import { derivedId } from "#lib/core/ids.ts";
import { localDay, zoneAt } from "#lib/core/zones.ts";
import { Binary, ObjectId } from "#lib/platform/mongo.ts";
import { activeUntil, type Plan } from "./plan.ts";
import { type FeeKind, instantOf, type PlanInput, type TransactionInput } from "./schema.ts";

export type Fee = { kind: FeeKind; amount: string; currency: string };
export type TransactionRow = {
  _id: ObjectId;
  transactionId: string;
  artistId: string;
  kind: TransactionInput["kind"];
  amount: string;
  currency: string;
  fees: Fee[];
  /** The payer's pseudonym; once the payer was erased, a stand-in (nobody.ts). */
  person?: string;
  contentId?: string;
  at: Date;
  day: string;
  rateDay: string;
  refunds?: string;
  refunded?: string;
  sourceKind?: string;
  sourceReference?: string;
  plan?: Plan;
  activeUntil?: Date;
  digest: Binary;
  recordedAt: Date;
};

export const rowIdOf = (transactionId: string): ObjectId =>
  new ObjectId(derivedId("transaction", transactionId));

/** One text for one number: "1.50" and "1.5" are the same content. */
const canonical = (amount: string): string => decimalText(decimalOf(amount));

/**
 * SHA-256 over the meaning, not the spelling: order of keys and fees, zeros at the end and the form of a time don't
 * count. The person goes in as the pseudonym: a plain hash of a user id beside all the rest could be guessed.
 */
export function digestOf(row: Omit<TransactionRow, "digest">, person: string | undefined): Binary {
  const { plan, sourceKind, sourceReference, fees } = row;
  const content = [
    ...[row.transactionId, row.artistId, row.kind, row.amount, row.currency],
    fees.map(({ kind, currency, amount }) => [kind, currency, amount].join(" ")).sort(),
    ...[person ?? null, row.contentId ?? null, row.at.getTime(), row.refunds ?? null],
    sourceKind === undefined ? null : [sourceKind, sourceReference],
    plan && [plan.id ?? null, plan.price, plan.interval, plan.intervals, plan.trial ?? false],
  ];
  return new Binary(createHash("sha256").update(JSON.stringify(content)).digest());
}

const planOf = ({ id, price, interval, intervals, trial }: PlanInput): Plan => ({
  ...(id ? { id } : {}),
  price: canonical(price),
  interval,
  intervals: intervals ?? 1,
  ...(trial ? { trial } : {}),
});

/** A trial has no time that was paid for, so it never counts. */
function subscriptionParts({
  kind,
  plan,
  at,
}: TransactionInput): Pick<TransactionRow, "plan" | "activeUntil"> {
  if (kind !== "subscription") return {};
  const kept = plan ? planOf(plan) : undefined;
  return {
    ...(kept ? { plan: kept } : {}),
    ...(kept?.trial ? {} : { activeUntil: new Date(activeUntil(instantOf(at), kept)) }),
  };
}

export function rowOf(
  input: TransactionInput,
  artist: Artist,
  person: string | undefined,
  nowMs: number,
): TransactionRow {
  const atMs = instantOf(input.at);
  const { source, contentId, refunds } = input;
  const row = {
    _id: rowIdOf(input.id),
    transactionId: input.id,
    artistId: input.artistId,
    kind: input.kind,
    amount: canonical(input.amount),
    currency: input.currency,
    fees: (input.fees ?? []).map(({ kind, amount, currency }) => ({
      kind,
      amount: canonical(amount),
      currency,
    })),
    ...(person ? { person } : {}),
    ...(contentId ? { contentId } : {}),
    at: new Date(atMs),
    day: localDay(zoneAt(artist.zones, atMs), atMs),
    rateDay: new Date(atMs).toISOString().slice(0, 10),
    ...(refunds ? { refunds } : {}),
    ...(source ? { sourceKind: source.kind, sourceReference: source.reference } : {}),
    ...subscriptionParts(input),
    recordedAt: new Date(nowMs),
  };
  return { ...row, digest: digestOf(row, person) };
}
