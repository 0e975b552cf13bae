import { nextHandler } from "#lib/http/adapters.ts";
import { SECTION_ROUTES } from "#lib/http/routes/reading.ts";

export const GET = nextHandler(SECTION_ROUTES.revenue);
