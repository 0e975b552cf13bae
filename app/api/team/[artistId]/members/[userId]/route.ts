import { nextHandler } from "#lib/http/adapters.ts";
import { changeRoleRoute, removeMemberRoute } from "#lib/http/routes/team.ts";

export const PUT = nextHandler(changeRoleRoute);
export const DELETE = nextHandler(removeMemberRoute);
