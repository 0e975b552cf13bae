import { nextHandler } from "#lib/http/adapters.ts";
import { revokeShareRoute } from "#lib/http/routes/shares.ts";

export const DELETE = nextHandler(revokeShareRoute);
