import { nextHandler } from "#lib/http/adapters.ts";
import { certificateRoute } from "#lib/http/routes/privacy-files.ts";

export const GET = nextHandler(certificateRoute);
