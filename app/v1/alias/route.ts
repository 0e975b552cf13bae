import { nextHandler, nextPreflight } from "#lib/http/adapters.ts";
import { segmentAliasRoute } from "#lib/http/routes/segment.ts";

export const POST = nextHandler(segmentAliasRoute);
export const OPTIONS = nextPreflight(segmentAliasRoute);
