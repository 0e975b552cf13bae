import { nextHandler } from "#lib/http/adapters.ts";
import { approvePrivacyRequestRoute } from "#lib/http/routes/privacy.ts";

export const POST = nextHandler(approvePrivacyRequestRoute);
