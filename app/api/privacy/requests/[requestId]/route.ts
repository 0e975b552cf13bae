import { nextHandler } from "#lib/http/adapters.ts";
import { getPrivacyRequestRoute } from "#lib/http/routes/privacy.ts";

export const GET = nextHandler(getPrivacyRequestRoute);
