/** Rates in, line by line. Safe to repeat; a later rate for the same day and currencies replaces the earlier one. */
import { z } from "zod";
import { isDay } from "#lib/core/days.ts";
import { decimalOf, decimalText, isDecimal, powerOfTen } from "#lib/core/decimal.ts";
import { derivedId } from "#lib/core/ids.ts";
import { type FieldProblem, fieldProblems, Problem } from "#lib/core/problem.ts";
import { Long, MAJORITY, mongo, mongoClient, ObjectId } from "#lib/platform/mongo.ts";
import { type RateLine, VERSION_ID } from "./rates.ts";
import { currencySchema, decimalSchema } from "./schema.ts";

/** A double tells so many digits apart; of a longer JSON number the last ones are gone before we see it. */
const SAFE_DIGITS = 15;
/** Lines a transaction. */
const CHUNK = 1000;

/** A JSON number as its sender wrote it: the shortest digits that give the same double, without an exponent. */
function numberText(value: number): string {
  const [digits, exponent = "0"] = value.toString().split("e");
  const { coefficient, scale } = decimalOf(digits!);
  const moved = scale - Number(exponent);
  return moved >= 0
    ? decimalText({ coefficient, scale: moved })
    : (coefficient * powerOfTen(-moved)).toString();
}

function isSafeNumber(value: number): boolean {
  const text = numberText(Math.abs(value));
  return isDecimal(text) && text.replace(".", "").replace(/^0+|0+$/g, "").length <= SAFE_DIGITS;
}

const numberSchema = z
  .number()
  .nonnegative()
  .refine(isSafeNumber, "a number with more than 15 digits was rounded on its way; send a decimal string");

export const rateLineSchema = z
  .object({
    date: z.string().refine(isDay, "must be a day such as 2026-11-24").meta({ description: "UTC" }),
    from: currencySchema,
    to: currencySchema,
    rate: z
      .union([decimalSchema, numberSchema])
      .refine((rate) => Number(rate) > 0, "must be more than 0; leave the line out where there is no price")
      .meta({ description: "How many `to` one `from` is worth" }),
  })
  .refine(({ from, to }) => from !== to, {
    path: ["to"],
    message: "a currency is worth 1 of itself; leave it out",
  });

const idOf = ({ date, from, to }: RateLine): string => derivedId("rate", date, from, to);

function checkLines(lines: readonly unknown[]): RateLine[] {
  const errors: FieldProblem[] = [];
  const taken = new Map<string, RateLine>();
  for (const [index, line] of lines.entries()) {
    // A blank line of the body.
    if (line === undefined) continue;
    const parsed = rateLineSchema.safeParse(line);
    if (!parsed.success) {
      errors.push(...fieldProblems(parsed.error.issues, `line ${index + 1}: `));
      continue;
    }
    const { rate, ...key } = parsed.data;
    const text = typeof rate === "number" ? numberText(rate) : decimalText(decimalOf(rate));
    const read = { ...key, rate: text };
    const before = taken.get(idOf(read));
    if (before && before.rate !== read.rate)
      errors.push({
        path: `line ${index + 1}: rate`,
        code: "two_rates",
        message: `an earlier line says ${before.rate} for the same day and currencies`,
      });
    taken.set(idOf(read), read);
  }
  if (errors.length > 0)
    throw new Problem(422, "invalid_rates", "Some lines are wrong, see errors; nothing was changed", {
      errors,
    });
  return [...taken.values()];
}

async function writeChunk(lines: readonly RateLine[]): Promise<void> {
  const updatedAt = new Date();
  const operations = lines.map((line) => ({
    updateOne: {
      filter: { _id: new ObjectId(idOf(line)) },
      update: { $set: { ...line, updatedAt } },
      upsert: true,
    },
  }));
  await mongoClient().withSession((session) =>
    session.withTransaction(
      async () => {
        await mongo()
          .collection("counters")
          .updateOne(
            { _id: VERSION_ID },
            { $inc: { next: Long.ONE }, $setOnInsert: { name: "rates" } },
            { session, upsert: true },
          );
        await mongo().collection("rates").bulkWrite(operations, { session, ordered: false });
      },
      { writeConcern: MAJORITY },
    ),
  );
}

/**
 * Puts all lines or none that is wrong: every line is checked first. A later call for the same day and currencies
 * replaces the rate. Safe to repeat.
 * @param lines parsed lines of NDJSON; undefined stands for a blank one
 * @throws Problem 422 invalid_rates with the numbers of the lines that are wrong
 */
export async function putRates(lines: readonly unknown[]): Promise<{ rates: number }> {
  const rates = checkLines(lines);
  for (let start = 0; start < rates.length; start += CHUNK)
    await writeChunk(rates.slice(start, start + CHUNK));
  return { rates: rates.length };
}
