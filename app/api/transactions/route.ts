import { nextHandler } from "#lib/http/adapters.ts";
import { transactionsRoute } from "#lib/http/routes/revenue.ts";

export const POST = nextHandler(transactionsRoute);
