import { nextHandler } from "#lib/http/adapters.ts";
import { inviteRoute } from "#lib/http/routes/team.ts";

export const POST = nextHandler(inviteRoute);
