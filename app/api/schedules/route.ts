import { nextHandler } from "#lib/http/adapters.ts";
import { createScheduleRoute, listSchedulesRoute } from "#lib/http/routes/schedules.ts";

export const GET = nextHandler(listSchedulesRoute);
export const POST = nextHandler(createScheduleRoute);
