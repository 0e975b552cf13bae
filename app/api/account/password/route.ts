import { nextHandler } from "#lib/http/adapters.ts";
import { changePasswordRoute } from "#lib/http/routes/account.ts";

export const PUT = nextHandler(changePasswordRoute);
