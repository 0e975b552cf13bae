import { nextHandler } from "#lib/http/adapters.ts";
import { endSessionRoute } from "#lib/http/routes/sessions.ts";

export const DELETE = nextHandler(endSessionRoute);
