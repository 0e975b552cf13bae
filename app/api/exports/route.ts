import { nextHandler } from "#lib/http/adapters.ts";
import { createExportRoute, listExportsRoute } from "#lib/http/routes/exports.ts";

export const GET = nextHandler(listExportsRoute);
export const POST = nextHandler(createExportRoute);
