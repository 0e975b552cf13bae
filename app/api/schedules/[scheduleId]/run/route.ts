import { nextHandler } from "#lib/http/adapters.ts";
import { runScheduleRoute } from "#lib/http/routes/schedules.ts";

export const POST = nextHandler(runScheduleRoute);
