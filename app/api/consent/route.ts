import { nextHandler } from "#lib/http/adapters.ts";
import { consentRoute } from "#lib/http/routes/consent.ts";

export const POST = nextHandler(consentRoute);
