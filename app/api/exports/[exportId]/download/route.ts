import { nextHandler } from "#lib/http/adapters.ts";
import { downloadExportRoute } from "#lib/http/routes/exports-files.ts";

export const GET = nextHandler(downloadExportRoute);
