import { nextHandler } from "#lib/http/adapters.ts";
import { teamRoute } from "#lib/http/routes/team.ts";

export const GET = nextHandler(teamRoute);
