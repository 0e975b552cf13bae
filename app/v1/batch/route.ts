import { nextHandler, nextPreflight } from "#lib/http/adapters.ts";
import { segmentBatchRoute } from "#lib/http/routes/segment.ts";

export const POST = nextHandler(segmentBatchRoute);
export const OPTIONS = nextPreflight(segmentBatchRoute);
