import { nextHandler } from "#lib/http/adapters.ts";
import { createPrivacyRequestRoute, listPrivacyRequestsRoute } from "#lib/http/routes/privacy.ts";

export const GET = nextHandler(listPrivacyRequestsRoute);
export const POST = nextHandler(createPrivacyRequestRoute);
