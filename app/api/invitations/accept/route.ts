import { nextHandler } from "#lib/http/adapters.ts";
import { acceptRoute } from "#lib/http/routes/invitations.ts";

export const POST = nextHandler(acceptRoute);
