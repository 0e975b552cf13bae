import { nextHandler } from "#lib/http/adapters.ts";
import { joinRoute } from "#lib/http/routes/invitations.ts";

export const POST = nextHandler(joinRoute);
