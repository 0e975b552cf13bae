/** What a transaction may say. Unknown fields are refused: a misspelt `fees` must not turn into a higher net. */
import { z } from "zod";
import { isDecimal, plainNotation } from "#lib/core/decimal.ts";
import { fieldProblems, Problem } from "#lib/core/problem.ts";
import { textSchema } from "#lib/events/text.ts";

export const KINDS = [
  "stream_royalty",
  "tip",
  "subscription",
  "nft_sale",
  "nft_royalty",
  "merch",
  "refund",
] as const;
export const FEE_KINDS = ["platform", "payment", "gas"] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

/** 9999-12-30T00:00:00Z, a day before days run out of four-digit years in any zone. */
const MAX_AT_MS = 253_402_128_000_000;
const MAX_FEES = 20;
const MAX_INTERVALS = 120;

export const decimalSchema = z
  .string()
  .overwrite(plainNotation)
  .refine(
    (text) => isDecimal(text),
    'must be a decimal string such as "1.10": no sign, at most 34 significant digits',
  )
  .meta({ pattern: "^\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?$" });
export const currencySchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9._-]{1,19}$/, "must be a currency or token such as USD, ETH or USDC.e in capitals");
const name = textSchema(512);

const at = z
  .union([z.iso.datetime({ offset: true }), z.number().int()], {
    error: "must be a date-time with its offset such as 2026-11-24T10:00:00Z, or whole ms since 1970",
  })
  .refine((value) => {
    const ms = instantOf(value);
    return ms >= 0 && ms <= MAX_AT_MS;
  }, "must lie between the years 1970 and 9999");

/** Ms since 1970. */
export const instantOf = (value: string | number): number =>
  typeof value === "number" ? value : Date.parse(value);

const feeSchema = z.strictObject({
  kind: z.enum(FEE_KINDS),
  amount: decimalSchema,
  currency: currencySchema,
});
const planSchema = z
  .strictObject({
    id: name.nullish(),
    price: decimalSchema,
    interval: z.enum(["week", "month", "quarter", "year"]),
    intervals: z.number().int().min(1).max(MAX_INTERVALS).nullish(),
    trial: z.boolean().nullish(),
  })
  .meta({
    description: "The plan's price per interval (times intervals), in the transaction's currency; for MRR",
  });

export const transactionSchema = z
  .strictObject({
    id: name,
    artistId: name,
    kind: z.enum(KINDS),
    amount: decimalSchema,
    currency: currencySchema,
    fees: z.array(feeSchema).max(MAX_FEES).nullish(),
    userId: name.nullish().meta({ description: "Who paid. Kept as a random pseudonym only" }),
    contentId: name.nullish(),
    at,
    refunds: name.nullish().meta({ description: "The id of what a refund pays back" }),
    source: z.strictObject({ kind: name, reference: name }).nullish(),
    plan: planSchema.nullish(),
  })
  .superRefine(({ kind, refunds, plan }, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (kind === "refund" && !refunds) issue("refunds", "a refund needs the id of what it refunds");
    if (kind !== "refund" && refunds) issue("refunds", "only a refund refunds something; leave it out");
    if (kind !== "subscription" && plan) issue("plan", "only a subscription has a plan; leave it out");
  });
export type TransactionInput = z.infer<typeof transactionSchema>;
export type PlanInput = z.infer<typeof planSchema>;

/** @throws Problem 422 `invalid_transaction` with the fields that are wrong */
export function readTransaction(body: unknown): TransactionInput {
  const parsed = transactionSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Problem(
    422,
    "invalid_transaction",
    "The transaction does not have the documented form; nothing was recorded, see errors",
    { errors: fieldProblems(parsed.error.issues) },
  );
}
