import { nextHandler, nextPreflight } from "#lib/http/adapters.ts";
import { trackRoute } from "#lib/http/routes/track.ts";

export const POST = nextHandler(trackRoute);
export const OPTIONS = nextPreflight(trackRoute);
