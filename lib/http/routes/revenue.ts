import { z } from "zod";
import { Problem } from "#lib/core/problem.ts";
import { putRates, putTransaction, rateLineSchema, transactionSchema } from "#lib/revenue/index.ts";
import { problem } from "../answers.ts";
import type { Caller } from "../callers.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../exchange.ts";
import { textOf } from "../json-body.ts";

const MAX_TRANSACTION_BYTES = 64 * 1024;
const MAX_RATES_BYTES = 4 * 1024 * 1024;

const access = { scope: "revenue", session: "admin" } as const;
const recorded = z.object({ id: z.string(), status: z.enum(["recorded", "duplicate"]) });

/** Whose money the caller may write; null: anybody's. */
const artistsOf = (caller: Caller): ReadonlySet<string> | null =>
  caller.kind === "key" ? caller.key.artists : null;

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(
      400,
      "bad_json",
      "The body is not JSON; send one transaction as in the documentation of POST /api/transactions",
    );
  }
}

/** Each line at its place, undefined for a blank one, so that errors name the sender's own line numbers. */
function readLines(text: string): unknown[] {
  return text.split("\n").map((line, index) => {
    if (line.trim() === "") return undefined;
    try {
      return JSON.parse(line);
    } catch {
      const at = { path: `line ${index + 1}`, code: "bad_json", message: "This line is not JSON" };
      throw new Problem(422, "invalid_rates", "The body is not NDJSON: one JSON object a line", {
        errors: [at],
      });
    }
  });
}

/** A rate changes what everybody's money is worth. */
function requireAllArtists(caller: Caller): void {
  if (artistsOf(caller) !== null)
    throw new Problem(
      403,
      "all_artists_only",
      "Rates hold for all artists; use a key of an app that may write for all of them",
    );
}

export const transactionsRoute = defineRoute({
  id: "putTransaction",
  method: "POST",
  path: "/api/transactions",
  summary: "Record a transaction",
  description:
    "Recorded once, however often it is sent. Amounts are decimal strings. A refund names what it refunds and lowers " +
    "the gross of its kind and recording, on the refund's own day.",
  access,
  body: { mediaType: "application/json", schema: transactionSchema, maxBytes: MAX_TRANSACTION_BYTES },
  answers: {
    200: { description: "The same transaction was recorded before", schema: recorded },
    201: { description: "Recorded: a majority of the database has it in its journal", schema: recorded },
    400: problem("Not JSON"),
    404: problem("No such artist, or not the key's"),
    409: problem("Another transaction has this id, or this source has another id"),
    422: problem("Not the documented form, or a refund of what can't be refunded"),
  },
  handle: async ({ input, caller }) => {
    const body = readJson(textOf(await input.read(MAX_TRANSACTION_BYTES)));
    const { created, id } = await putTransaction(body, artistsOf(caller));
    return json(created ? 201 : 200, { id, status: created ? "recorded" : "duplicate" });
  },
});

export const ratesRoute = defineRoute({
  id: "putRates",
  method: "PUT",
  path: "/api/rates",
  summary: "Put rates of currencies",
  description:
    "One `from` is worth `rate` `to` on the UTC date. Safe to repeat; a later rate replaces an earlier one. " +
    "A rate serves its own date and direction alone.",
  access,
  body: {
    mediaType: "application/x-ndjson",
    schema: rateLineSchema,
    maxBytes: MAX_RATES_BYTES,
    description: "One line each",
  },
  answers: {
    200: { description: "All lines were taken", schema: z.object({ rates: z.number().int() }) },
    422: problem("Some lines are wrong; nothing was changed"),
  },
  handle: async ({ input, caller }) => {
    requireAllArtists(caller);
    return json(200, await putRates(readLines(textOf(await input.read(MAX_RATES_BYTES)))));
  },
});
