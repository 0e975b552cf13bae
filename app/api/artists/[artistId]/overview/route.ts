import { nextHandler } from "#lib/http/adapters.ts";
import { overviewRoute } from "#lib/http/routes/reading.ts";

export const GET = nextHandler(overviewRoute);
