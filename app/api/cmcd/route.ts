import { nextHandler, nextPreflight } from "#lib/http/adapters.ts";
import { cmcdEventRoute, cmcdRequestRoute } from "#lib/http/routes/cmcd.ts";

export const GET = nextHandler(cmcdRequestRoute);
export const POST = nextHandler(cmcdEventRoute);
export const OPTIONS = nextPreflight(cmcdEventRoute);
