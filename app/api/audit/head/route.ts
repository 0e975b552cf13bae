import { nextHandler } from "#lib/http/adapters.ts";
import { auditHeadRoute } from "#lib/http/routes/audit.ts";

export const GET = nextHandler(auditHeadRoute);
