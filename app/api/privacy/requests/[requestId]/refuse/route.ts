import { nextHandler } from "#lib/http/adapters.ts";
import { refusePrivacyRequestRoute } from "#lib/http/routes/privacy.ts";

export const POST = nextHandler(refusePrivacyRequestRoute);
