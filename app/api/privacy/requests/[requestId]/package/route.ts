import { nextHandler } from "#lib/http/adapters.ts";
import { packageRoute } from "#lib/http/routes/privacy-files.ts";

export const GET = nextHandler(packageRoute);
