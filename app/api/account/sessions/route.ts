import { nextHandler } from "#lib/http/adapters.ts";
import { endOtherSessionsRoute, listSessionsRoute } from "#lib/http/routes/sessions.ts";

export const GET = nextHandler(listSessionsRoute);
export const DELETE = nextHandler(endOtherSessionsRoute);
