import { nextHandler } from "#lib/http/adapters.ts";
import { scheduleHistoryRoute } from "#lib/http/routes/schedules.ts";

export const GET = nextHandler(scheduleHistoryRoute);
