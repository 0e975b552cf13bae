import { nextHandler } from "#lib/http/adapters.ts";
import { createShareRoute, listSharesRoute } from "#lib/http/routes/shares.ts";

export const GET = nextHandler(listSharesRoute);
export const POST = nextHandler(createShareRoute);
