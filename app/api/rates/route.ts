import { nextHandler } from "#lib/http/adapters.ts";
import { ratesRoute } from "#lib/http/routes/revenue.ts";

export const PUT = nextHandler(ratesRoute);
