import { nextHandler, nextPreflight } from "#lib/http/adapters.ts";
import { segmentGroupRoute } from "#lib/http/routes/segment.ts";

export const POST = nextHandler(segmentGroupRoute);
export const OPTIONS = nextPreflight(segmentGroupRoute);
