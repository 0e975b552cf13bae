import { nextHandler } from "#lib/http/adapters.ts";
import { liftPrivacyRequestRoute } from "#lib/http/routes/privacy.ts";

export const POST = nextHandler(liftPrivacyRequestRoute);
