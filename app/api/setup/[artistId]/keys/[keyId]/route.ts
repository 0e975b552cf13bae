import { nextHandler } from "#lib/http/adapters.ts";
import { revokeKeyRoute } from "#lib/http/routes/setup-keys.ts";

export const DELETE = nextHandler(revokeKeyRoute);
