import { nextHandler } from "#lib/http/adapters.ts";
import { deleteReportRoute, getReportRoute } from "#lib/http/routes/reports.ts";

export const GET = nextHandler(getReportRoute);
export const DELETE = nextHandler(deleteReportRoute);
