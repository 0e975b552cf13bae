import { nextHandler, nextPreflight } from "#lib/http/adapters.ts";
import { segmentIdentifyRoute } from "#lib/http/routes/segment.ts";

export const POST = nextHandler(segmentIdentifyRoute);
export const OPTIONS = nextPreflight(segmentIdentifyRoute);
