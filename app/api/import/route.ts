import { nextHandler } from "#lib/http/adapters.ts";
import { importRoute } from "#lib/http/routes/track.ts";

export const POST = nextHandler(importRoute);
