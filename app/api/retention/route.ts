import { nextHandler } from "#lib/http/adapters.ts";
import { retentionRoute } from "#lib/http/routes/retention.ts";

export const GET = nextHandler(retentionRoute);
