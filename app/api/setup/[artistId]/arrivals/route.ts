import { nextHandler } from "#lib/http/adapters.ts";
import { arrivalsRoute } from "#lib/http/routes/setup.ts";

export const GET = nextHandler(arrivalsRoute);
