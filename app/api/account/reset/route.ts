import { nextHandler } from "#lib/http/adapters.ts";
import { resetRoute } from "#lib/http/routes/account.ts";

export const POST = nextHandler(resetRoute);
