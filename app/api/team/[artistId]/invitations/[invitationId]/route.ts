import { nextHandler } from "#lib/http/adapters.ts";
import { revokeInvitationRoute } from "#lib/http/routes/team.ts";

export const DELETE = nextHandler(revokeInvitationRoute);
