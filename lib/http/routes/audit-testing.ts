/** The routes about the audit log and retention, and who is signed in. */
import { auditHeadRoute, auditRoute } from "./audit.ts";
import { retentionRoute } from "./retention.ts";

export const ADMIN_ROUTES = [auditRoute, auditHeadRoute, retentionRoute];
