import { nextHandler } from "#lib/http/adapters.ts";
import { downloadReportRoute } from "#lib/http/routes/reports.ts";

export const GET = nextHandler(downloadReportRoute);
