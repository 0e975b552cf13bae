import { nextHandler } from "#lib/http/adapters.ts";
import { changeScheduleRoute, deleteScheduleRoute, getScheduleRoute } from "#lib/http/routes/schedules.ts";

export const GET = nextHandler(getScheduleRoute);
export const PATCH = nextHandler(changeScheduleRoute);
export const DELETE = nextHandler(deleteScheduleRoute);
