import { nextHandler } from "#lib/http/adapters.ts";
import { createReportRoute, listReportsRoute } from "#lib/http/routes/reports.ts";

export const GET = nextHandler(listReportsRoute);
export const POST = nextHandler(createReportRoute);
