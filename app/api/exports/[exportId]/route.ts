import { nextHandler } from "#lib/http/adapters.ts";
import { cancelExportRoute, getExportRoute } from "#lib/http/routes/exports.ts";

export const GET = nextHandler(getExportRoute);
export const DELETE = nextHandler(cancelExportRoute);
