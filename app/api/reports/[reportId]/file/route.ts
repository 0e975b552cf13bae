import { nextHandler } from "#lib/http/adapters.ts";
import { reportFileRoute } from "#lib/http/routes/reports.ts";

export const GET = nextHandler(reportFileRoute);
