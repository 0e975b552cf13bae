import { nextHandler } from "#lib/http/adapters.ts";
import { deleteDashboardRoute, getDashboardRoute, putDashboardRoute } from "#lib/http/routes/dashboards.ts";

export const GET = nextHandler(getDashboardRoute);
export const PUT = nextHandler(putDashboardRoute);
export const DELETE = nextHandler(deleteDashboardRoute);
