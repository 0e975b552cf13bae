import { nextHandler, nextPreflight } from "#lib/http/adapters.ts";
import { segmentScreenRoute } from "#lib/http/routes/segment.ts";

export const POST = nextHandler(segmentScreenRoute);
export const OPTIONS = nextPreflight(segmentScreenRoute);
