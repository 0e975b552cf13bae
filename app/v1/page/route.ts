import { nextHandler, nextPreflight } from "#lib/http/adapters.ts";
import { segmentPageRoute } from "#lib/http/routes/segment.ts";

export const POST = nextHandler(segmentPageRoute);
export const OPTIONS = nextPreflight(segmentPageRoute);
