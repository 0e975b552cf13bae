import { nextHandler, nextPreflight } from "#lib/http/adapters.ts";
import { segmentTrackRoute } from "#lib/http/routes/segment.ts";

export const POST = nextHandler(segmentTrackRoute);
export const OPTIONS = nextPreflight(segmentTrackRoute);
