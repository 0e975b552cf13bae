import { nextHandler } from "#lib/http/adapters.ts";
import { createDashboardRoute, listDashboardsRoute } from "#lib/http/routes/dashboards.ts";

export const GET = nextHandler(listDashboardsRoute);
export const POST = nextHandler(createDashboardRoute);
