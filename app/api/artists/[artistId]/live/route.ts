import { nextHandler } from "#lib/http/adapters.ts";
import { liveRoute } from "#lib/http/routes/reading.ts";

export const GET = nextHandler(liveRoute);
