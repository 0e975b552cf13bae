import { nextHandler } from "#lib/http/adapters.ts";
import { artistsRoute } from "#lib/http/routes/reading.ts";

export const GET = nextHandler(artistsRoute);
