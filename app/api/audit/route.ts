import { nextHandler } from "#lib/http/adapters.ts";
import { auditRoute } from "#lib/http/routes/audit.ts";

export const GET = nextHandler(auditRoute);
