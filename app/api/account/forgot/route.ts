import { nextHandler } from "#lib/http/adapters.ts";
import { forgotRoute } from "#lib/http/routes/account.ts";

export const POST = nextHandler(forgotRoute);
