import { nextHandler } from "#lib/http/adapters.ts";
import { linkToExportRoute } from "#lib/http/routes/exports-files.ts";

export const POST = nextHandler(linkToExportRoute);
